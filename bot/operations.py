"""What sales operations does from the command line: migrations, users, the sample CRM. Each returns what to print."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from zoneinfo import available_timezones

from sqlalchemy.exc import DBAPIError

from bot.app import Database, open_database
from bot.console.escape import one_line
from bot.console.status import StatusLine
from bot.sample.loading import load_sample
from bot.settings import Settings
from bot.statistics import report
from core.catalog import Catalog
from core.errors import AutoCRMError, ConfigurationError
from core.messages import Actor
from core.values import Frozen
from storage.accounts import add_user, list_users
from storage.engine import reason_of
from storage.migration import downgrade, upgrade
from storage.search import index_catalog
from storage.statistics import PostgresStatistics


class NewUser(Frozen):
    """A user to be added, as typed."""

    email: str
    name: str
    role: str
    time_zone: str


@asynccontextmanager
async def database(settings: Settings, *, migrate: bool = True, as_service: bool = False) -> AsyncIterator[Database]:
    """The database, with a status line while it is made ready."""
    status = StatusLine(sys.stderr, erasable=sys.stderr.isatty(), width=lambda: 80)
    async with AsyncExitStack() as stack:
        async with status.working() as progress:
            opening = open_database(settings, progress, migrate=migrate, as_service=as_service)
            opened = await stack.enter_async_context(opening)
        yield opened


async def migrate(settings: Settings, revision: str, *, down: bool) -> str:
    """Migrates up or down; at the newest revision it also takes the tables of a CRM of one's own into the indexes."""
    async with database(settings, migrate=False) as opened:
        changed = await (downgrade if down else upgrade)(opened.url, revision)
        told = "The database was migrated." if changed else "The database was at this revision already."
        if settings.catalog is None or down or revision != "head":
            return told
        try:
            async with opened.engine.begin() as owner:
                await index_catalog(owner, opened.catalog)
        except DBAPIError as error:
            raise ConfigurationError(
                f"{told} The tables of {settings.catalog} could not be indexed: {reason_of(error)}."
            ) from error
    return f"{told} The names and texts of {opened.catalog.name} are indexed."


async def list_of_users(settings: Settings) -> str:
    """A line for each user."""
    async with database(settings) as opened:
        found = await list_users(opened.engine, opened.catalog)
    if not found:
        return (
            'There are no users yet. Add one with "autocrm users add", or load the samples with "autocrm sample load".'
        )
    widths = [max(len(cell) for cell in column) for column in zip(*map(_cells, found), strict=True)]
    return "\n".join("  ".join(map(str.ljust, _cells(user), widths)).rstrip() for user in found)


async def added_user(settings: Settings, user: NewUser) -> str:
    """Adds a user after a look at what was typed. Raises ConfigurationError, RejectedByDatabase."""
    async with database(settings) as opened:
        _check(user, opened.catalog)
        added = await add_user(
            opened.engine,
            opened.catalog,
            name=user.name.strip(),
            email=user.email.strip(),
            role=user.role,
            time_zone=user.time_zone,
        )
    return f"{one_line(added.name)} ({one_line(added.email)}) may use AutoCRM as {added.role}."


async def statistics(settings: Settings, days: int) -> str:
    """What was done in the last days, as a few lines."""
    async with database(settings) as opened:
        asked = PostgresStatistics(opened.engine)
        use, decided = await asked.use(days), await asked.decided(days)
    return report(use, decided, days)


async def loaded_sample(settings: Settings) -> str:
    """Loads the sample CRM. Raises AutoCRMError if there is something in the CRM."""
    async with database(settings) as opened:
        count = await load_sample(opened.engine, opened.catalog)
    if not count:
        raise AutoCRMError("The CRM has records already; the samples were not loaded.")
    return f"{count} sample records were loaded."


def _cells(user: Actor) -> tuple[str, ...]:
    return one_line(user.email), one_line(user.name), user.role, one_line(user.time_zone)


def _check(user: NewUser, catalog: Catalog) -> None:
    roles = catalog.users.with_role("role")
    allowed = [choice.value for choice in roles.choices] if roles is not None else []
    before, at, behind = user.email.strip().rpartition("@")
    if not (before and at and "." in behind) or any(map(str.isspace, user.email.strip())):
        raise ConfigurationError(f"{one_line(user.email)} is not an e-mail address.")
    if not user.name.strip():
        raise ConfigurationError("--name: a user needs a name.")
    if allowed and user.role not in allowed:
        raise ConfigurationError(f"--role: {one_line(user.role)} is none of {', '.join(allowed)}.")
    if user.time_zone not in available_timezones():
        raise ConfigurationError(f"--time-zone: {one_line(user.time_zone)} is no time zone; one is Europe/Berlin.")
