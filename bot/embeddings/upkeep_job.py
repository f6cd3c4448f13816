"""The job that keeps the passages up to date: in a lane of its own, so that no conversation waits for it."""

import logging

from core.errors import AutoCRMError
from core.knowledge.upkeep import Upkeep

QUEUE = "knowledge"
TASK = "read_texts"
CRON = "* * * * *"
"""What others change in the CRM is read within a minute; what AutoCRM changes, at once."""

_SECONDS = 20.0
"""Seconds for which one run keeps the others away, before it gives them their turn."""

_log = logging.getLogger(__name__)


class UpkeepJob:
    """One run of it. One that fails or is stopped is not tried again: the next one begins where it ended."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep

    async def run(self) -> None:
        """Reads and embeds all there is."""
        try:
            while await self._upkeep.catch_up(_SECONDS):
                pass
        except AutoCRMError as error:
            _log.warning("texts could not be read, and will be later: %s", error.sentence)
