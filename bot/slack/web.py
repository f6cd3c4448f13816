"""The connection to Slack's Web API."""

import logging

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

DEFAULT_API_URL = "https://slack.com/api/"
_SECONDS = 20.0


def library_logger() -> logging.Logger:
    """The log of Slack's libraries: below warnings they log whole messages, which are nobody's business."""
    logger = logging.getLogger("bot.slack.library")
    logger.setLevel(logging.WARNING)
    return logger


def web_client(session: aiohttp.ClientSession | None, base_url: str = DEFAULT_API_URL) -> AsyncWebClient:
    """A client of the Web API that tries each call once: whoever calls knows when it may be repeated."""
    return AsyncWebClient(
        base_url=base_url, session=session, timeout=int(_SECONDS), logger=library_logger(), retry_handlers=[]
    )


def open_session(seconds: float = _SECONDS) -> aiohttp.ClientSession:
    """Connections to Slack, to be closed by whoever opens them; no answer may take longer than this."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds))
