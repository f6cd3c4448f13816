"""A small process beside an embedded server that stops it when the last process that uses it has ended.

It is run as a file of its own, with nothing but the standard library, so that it starts at once and stays small.
Locks of the kernel tell who lives: a process that was killed holds none, however it died.
"""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def main(arguments: str) -> None:
    """Waits until nobody shares the usage lock, then runs the stop command; one guard a server."""
    order = json.loads(arguments)
    watch = os.open(order["watch_lock"], os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(watch, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if os.fork():
        os._exit(0)
    os.setsid()
    os.chdir("/")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silence, stream)
    usage = os.open(order["usage_lock"], os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(usage, fcntl.LOCK_EX)
    if Path(order["directory"], "postmaster.pid").exists():
        _stop(order)
    # The watch goes first: whoever gets hold of the usage lock next must find no guard, and so starts one.
    os.close(watch)
    os.close(usage)


def _stop(order: dict[str, Any]) -> None:
    for mode in ("fast", "immediate"):
        command = [order["pg_ctl"], "stop", "--pgdata", order["directory"], "--mode", mode, "--wait", "--timeout", "20"]
        if subprocess.run(command, check=False, **order["account"]).returncode == 0:  # noqa: S603 - our own command
            return


if __name__ == "__main__":
    main(sys.argv[1])
