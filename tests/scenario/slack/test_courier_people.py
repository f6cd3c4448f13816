"""Who an account of Slack belongs to."""

from typing import Any

import pytest

from bot.slack.client import SlackCourier
from tests.platforms.slack_server import SlackServer


@pytest.mark.parametrize(
    ("fields", "email"),
    [
        ({}, "dana@example.com"),
        ({"is_email_confirmed": False}, ""),
        ({"is_restricted": True}, ""),
        ({"is_ultra_restricted": True}, ""),
        ({"is_stranger": True}, ""),
        ({"team_id": "T0PARTNER"}, ""),
        ({"team_id": "T0PARENT", "enterprise_user": {"teams": ["T0ACME", "T0PARENT"]}}, "dana@example.com"),
    ],
)
async def test_an_address_counts_only_where_the_workspace_vouches_for_it(
    courier: SlackCourier, slack: SlackServer, fields: dict[str, Any], email: str
) -> None:
    person = await courier.person("T0ACME", slack.add_user("dana", **fields).id)

    assert person is not None
    assert (person.name, person.email) == ("Dana", email)


@pytest.mark.parametrize("fields", [{"is_bot": True}, {"deleted": True}])
async def test_bots_and_people_who_left_are_nobody(
    courier: SlackCourier, slack: SlackServer, fields: dict[str, Any]
) -> None:
    assert await courier.person("T0ACME", slack.add_user("gone", **fields).id) is None
    assert await courier.person("T0ACME", "U0NOBODY") is None
