"""The event loop of the services."""

import asyncio
from collections.abc import Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def run_service(service: Coroutine[Any, Any, None]) -> None:
    """Runs it on uvloop, which spares a fifth of the processor time; where there is none, on the standard loop."""
    loop = import_module("uvloop") if find_spec("uvloop") else asyncio
    loop.run(service)
