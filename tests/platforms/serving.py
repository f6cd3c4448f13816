"""AutoCRM with its worker, as `autocrm serve` runs it, within a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from bot.app import Database, open_service
from bot.settings import Settings


@asynccontextmanager
async def serving(settings: Settings, database: Database) -> AsyncIterator[str]:
    """Takes in and answers while the block lasts; tells the address of its server."""
    async with open_service(settings, database, listening=True) as service:
        runner = web.AppRunner(service.application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        working = asyncio.create_task(service.worker.run())
        if service.socket is not None:
            await service.socket.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            if service.socket is not None:
                await service.socket.stop()
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
            await runner.cleanup()
