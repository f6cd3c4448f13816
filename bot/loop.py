"""The event loop of the services."""

import asyncio
from collections.abc import Coroutine
from typing import Any


def run_service(service: Coroutine[Any, Any, None]) -> None:
    """Runs it on uvloop where that is installed, which takes a fifth of the work off the processor, else as always."""
    try:
        import uvloop
    except ImportError:  # it does not exist for Windows
        asyncio.run(service)
    else:
        uvloop.run(service)
