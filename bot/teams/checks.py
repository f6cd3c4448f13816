"""What `autocrm doctor` looks at in Microsoft Teams: what was found, and what to do where it is not right."""

import re

import aiohttp

from bot.couriers import Undeliverable, Unreachable
from bot.findings import Finding
from bot.teams.configuration import TeamsSettings, is_loopback
from bot.teams.credentials import AppToken
from bot.teams.keys import KeysUnavailable, SigningKeys

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NETWORK = "See whether this machine may reach {url} over HTTPS, through a proxy if need be."


async def check_teams(settings: TeamsSettings, *, host: str) -> list[Finding]:
    """Looks at the registration, and asks Microsoft about it; writes nothing anywhere, and never raises."""
    if not settings.has_credentials:
        return [_without_credentials(host)]
    async with aiohttp.ClientSession() as session:
        return [*_ids(settings), await _sign_in(session, settings), await _keys(session, settings)]


def _without_credentials(host: str) -> Finding:
    if is_loopback(host):
        return Finding(what="Teams has no app id and password: local test clients alone are answered", ok=True)
    return Finding(
        what=f"Teams has no app id and password, and {host} can be reached from elsewhere: it is off",
        ok=False,
        remedy="Set AUTOCRM_TEAMS_APP_ID, AUTOCRM_TEAMS_APP_PASSWORD and AUTOCRM_TEAMS_TENANT.",
    )


def _ids(settings: TeamsSettings) -> list[Finding]:
    named = [("the app id", settings.app_id), *(("the tenant", tenant) for tenant in sorted(settings.tenants))]
    remedy = "Copy it from the app's registration in Microsoft Entra: five groups of letters a to f and digits."
    return [
        Finding(what=f"“{value}” cannot be {name}", ok=False, remedy=remedy)
        for name, value in named
        if not _GUID.fullmatch(value)
    ]


async def _sign_in(session: aiohttp.ClientSession, settings: TeamsSettings) -> Finding:
    try:
        await AppToken(session, settings).get()
    except Undeliverable:
        remedy = "Make a new client secret for the app, set it as AUTOCRM_TEAMS_APP_PASSWORD, and look at the tenant."
        return Finding(what="Microsoft does not accept the app's id and password", ok=False, remedy=remedy)
    except Unreachable as error:
        return Finding(what=error.sentence.rstrip("."), ok=False, remedy=_NETWORK.format(url=settings.login_url))
    return Finding(what="Microsoft accepts the app's id and password", ok=True)


async def _keys(session: aiohttp.ClientSession, settings: TeamsSettings) -> Finding:
    try:
        await SigningKeys(session, settings.keys_url).get("")
    except KeysUnavailable as error:
        return Finding(what=error.sentence.rstrip("."), ok=False, remedy=_NETWORK.format(url=settings.keys_url))
    return Finding(what="Microsoft's signing keys can be fetched", ok=True)
