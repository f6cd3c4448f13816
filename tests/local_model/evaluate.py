"""`make eval-model`: scores the evaluation cases with a language model, alone and beside the local planner.

With OPENAI_BASE_URL set that service is asked, for the model in AUTOCRM_MODEL; else the local model is fetched and
served.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.fetched_weights import WeightsUnavailable
from tests.local_model.serving import NAME, served

PLANNERS = ("local", "auto", "model")


def main() -> None:
    """Plays the cases with each planner; further arguments go to `autocrm eval`."""
    try:
        with _service() as settings:
            worst = max(_played(planner, settings, sys.argv[1:]) for planner in PLANNERS)
    except WeightsUnavailable as error:
        sys.exit(str(error))
    sys.exit(worst)


@contextmanager
def _service() -> Iterator[Mapping[str, str]]:
    """The environment in which the model is asked."""
    if os.environ.get("OPENAI_BASE_URL"):
        yield os.environ
        return
    sys.stderr.write("Fetching (1.1 GB, once) and serving the local model ...\n")
    with served() as address:
        # the first prompt takes two processors two minutes; what they share at their beginning is then kept
        yield {
            "AUTOCRM_MODEL_SECONDS": "600",
            "AUTOCRM_MODEL_TOKENS": "600",
            **os.environ,
            "OPENAI_BASE_URL": address,
            "OPENAI_API_KEY": NAME,
            "AUTOCRM_MODEL": NAME,
        }


def _played(planner: str, settings: Mapping[str, str], arguments: list[str]) -> int:
    sys.stdout.write(f"\n=== --planner {planner}\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", "bot", "eval", *arguments, "--planner", planner]
    return subprocess.run(command, env=dict(settings), check=False).returncode


if __name__ == "__main__":
    main()
