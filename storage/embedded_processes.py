"""The server processes that work in a data directory, whoever started them."""

from pathlib import Path

import psutil

from core.errors import DatabaseUnavailable


def servers_in(directory: Path) -> dict[int, psutil.Process]:
    """PostgreSQL's processes whose working directory is `directory`, by process number; zombies do not count."""
    home = str(directory.resolve())
    found = {}
    for process in psutil.process_iter(["name"]):
        try:
            if (process.info["name"] or "").startswith("postgres") and process.cwd() == home:
                found[process.pid] = process
        except (psutil.Error, OSError):
            continue
    return found


def wait_until_gone(directory: Path, seconds: float = 10) -> None:
    """Waits for what a killed server left running in `directory`; it ends by itself when it notices."""
    left = servers_in(directory)
    if not left:
        return
    _, alive = psutil.wait_procs(left.values(), timeout=seconds)
    if alive:
        numbers = ", ".join(str(process.pid) for process in alive)
        raise DatabaseUnavailable(
            f"A database server was killed, and processes of it still work in {directory}. End them: {numbers}."
        )
