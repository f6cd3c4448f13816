"""Serves the local model: fetches what that needs, starts the server in a process of its own, and ends it.

    python -m tests.local_model.serving [PORT]

serves until it is interrupted; then point OPENAI_BASE_URL at the address that it prints, with any OPENAI_API_KEY and
AUTOCRM_MODEL=local.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.fetched_weights import WeightsUnavailable, folder
from tests.local_model.weights import qwen

ENGINE = "xllamacpp==2026.10.11549"
"""llama.cpp for Python; it is no part of AutoCRM and lies beside the weights, not in its environment."""

NAME = "local"
PORT = 8901
_SERVER = Path(__file__).parent / "serve.py"


@contextmanager
def served(port: int | None = None) -> Iterator[str]:
    """The address of the model's OpenAI interface, while it is served. Raises WeightsUnavailable."""
    model, engine = qwen(), engine_folder()
    chosen = port if port is not None else _free_port()
    command = [sys.executable, str(_SERVER), str(model), str(chosen), "--name", NAME]
    environment = {**os.environ, "PYTHONPATH": str(engine), "OMP_WAIT_POLICY": "passive"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        if not address:
            raise WeightsUnavailable(f"The model could not be served on port {chosen}; is it in use?")
        yield address
    finally:
        server.terminate()
        server.wait()


def engine_folder() -> Path:
    """Where the engine lies; it is installed there if it is not yet. Raises WeightsUnavailable."""
    place = folder(ENGINE.replace("==", "-"), "TEST_LLAMA_ENGINE")
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            made = place.with_name(f"{place.name}.new")
            shutil.rmtree(made, ignore_errors=True)
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(made), ENGINE]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise WeightsUnavailable(f"{ENGINE} could not be installed:\n{done.stderr.strip()}")
            made.replace(place)
    return place


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def main() -> None:
    """Serves until it is interrupted or ended."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with served(int(sys.argv[1]) if len(sys.argv) > 1 else PORT) as address, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        signal.pause()


if __name__ == "__main__":
    main()
