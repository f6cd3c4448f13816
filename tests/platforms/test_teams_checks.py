"""What the doctor finds in Teams."""

from collections.abc import AsyncIterator

import pytest

from bot.teams.checks import check_teams
from bot.teams.configuration import TeamsSettings
from tests.platforms.teams_entry import settings_for
from tests.platforms.teams_server import TeamsServer

ALL_WELL = [
    ("Microsoft accepts the app's id and password", True),
    ("Microsoft's signing keys can be fetched", True),
]


@pytest.fixture
async def server() -> AsyncIterator[TeamsServer]:
    async with TeamsServer().running() as running:
        yield running


async def found(settings: TeamsSettings, host: str = "0.0.0.0") -> list[tuple[str, bool]]:
    findings = await check_teams(settings, host=host)
    assert all(finding.ok or finding.remedy for finding in findings)
    return [(finding.what, finding.ok) for finding in findings]


async def test_all_is_well(server: TeamsServer) -> None:
    assert await found(settings_for(server)) == ALL_WELL


async def test_a_wrong_password(server: TeamsServer) -> None:
    wrong = settings_for(server, app_password="wrong")
    assert await found(wrong) == [("Microsoft does not accept the app's id and password", False), ALL_WELL[1]]


async def test_ids_that_cannot_be_any(server: TeamsServer) -> None:
    wrong = settings_for(server, app_id="autocrm", allowed_tenants=frozenset({"contoso.example"}))
    assert (await found(wrong))[:2] == [
        ("“autocrm” cannot be the app id", False),
        ("“contoso.example” cannot be the tenant", False),
    ]


async def test_nothing_can_be_reached() -> None:
    nowhere = TeamsServer()
    nowhere.url = "http://127.0.0.1:9"
    assert await found(settings_for(nowhere)) == [
        ("Microsoft's sign-in service does not answer", False),
        ("Microsoft's signing keys cannot be fetched", False),
    ]


@pytest.mark.parametrize(("host", "ok"), [("127.0.0.1", True), ("0.0.0.0", False)])
async def test_without_credentials(host: str, ok: bool) -> None:
    assert [each[1] for each in await found(TeamsSettings(), host)] == [ok]
