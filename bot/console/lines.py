"""Lines from a stream that may never end, without holding up the end of the process."""

import asyncio
import threading
from io import RawIOBase

CHUNK = 65_536


class LineReader:
    """Reads lines in a daemon thread: a pool's thread would keep the process alive until the next line came."""

    def __init__(self, source: RawIOBase) -> None:
        self._source = source
        self._rest = b""
        self._ended = False

    async def next(self) -> str | None:
        """The next line without its break, or None at the end. Bytes that are not UTF-8 become U+FFFD."""
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[bytes | None] = loop.create_future()

        def settle(line: bytes | None) -> None:
            if not arrived.done():
                arrived.set_result(line)

        def read() -> None:
            line = self._read_line()
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, line)

        threading.Thread(target=read, daemon=True, name="read a line").start()
        line = await arrived
        if line is None:
            return None
        return line.decode("utf-8", "replace").removeprefix("\ufeff").removesuffix("\r")

    def _read_line(self) -> bytes | None:
        parts = [self._rest]
        while b"\n" not in parts[-1] and not self._ended:
            chunk = self._source.read(CHUNK)
            self._ended = not chunk
            parts.append(chunk or b"")
        line, found, self._rest = b"".join(parts).partition(b"\n")
        return line if found or line else None
