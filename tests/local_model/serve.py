"""Serves a GGUF model to this machine, as OpenAI's API does, until it is ended.

    python serve.py MODEL PORT

It runs in a Python of its own that has xllamacpp, so it imports nothing of AutoCRM. It prints the address once the
model answers. One slot keeps what it has computed of the last prompt: what two prompts share at their beginning is
computed once.
"""

import argparse
import os
import signal
import sys
from typing import Any

CONTEXT = 8192
"""Tokens of prompt and answer together; a long prompt has about 3,000."""


def main() -> None:
    """Loads the model and waits for a signal."""
    arguments = argparse.ArgumentParser(description="Serve a GGUF model on this machine.")
    arguments.add_argument("model", help="the file with the weights")
    arguments.add_argument("port", type=int, help="the port to listen on")
    arguments.add_argument("--name", default="local", help="the name by which clients ask for it")
    chosen = arguments.parse_args()
    # threads that spin while they wait take the processor from the client beside them
    if os.environ.get("OMP_WAIT_POLICY") != "passive":
        os.environ["OMP_WAIT_POLICY"] = "passive"
        os.execv(sys.executable, [sys.executable, *sys.argv])  # it is read as the process starts
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    server = _server(chosen.model, chosen.port, chosen.name)
    sys.stdout.write(f"{server.listening_address}/v1\n")
    sys.stdout.flush()
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    os._exit(0)  # the library's threads may be in the middle of an answer that nobody waits for


def _server(model: str, port: int, name: str) -> Any:
    import xllamacpp  # it reads its surroundings as it is loaded

    settings = xllamacpp.CommonParams()
    settings.model.path = model
    settings.model_alias = {name}
    settings.hostnames = ["127.0.0.1"]
    settings.port = port
    settings.n_ctx = CONTEXT
    settings.n_parallel = 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = os.cpu_count() or 1
    return xllamacpp.Server(settings)


if __name__ == "__main__":
    main()
