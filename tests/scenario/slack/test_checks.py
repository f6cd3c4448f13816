"""What `autocrm doctor` finds in Slack."""

import pytest
from pydantic import SecretStr

from bot.slack.checks import check_slack
from bot.slack.connection import SlackCredentials
from tests.platforms.slack_faults import Fault
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackServer


@pytest.fixture
def right(slack: SlackServer) -> SlackCredentials:
    return SlackCredentials(
        bot_token=SecretStr(BOT_TOKEN),
        signing_secret=SecretStr(SIGNING_SECRET),
        app_token=SecretStr(APP_TOKEN),
        api_url=slack.api_url,
    )


async def wrong_in(credentials: SlackCredentials) -> list[str]:
    """What is wrong; each has to come with what to do."""
    findings = [finding for finding in await check_slack(credentials) if not finding.ok]
    assert all(finding.remedy for finding in findings)
    return [finding.what for finding in findings]


async def test_all_is_well(right: SlackCredentials) -> None:
    assert [(finding.what, finding.ok) for finding in await check_slack(right)] == [
        ("AutoCRM is autocrm in the Slack workspace Acme", True),
        ("The app has every permission that it needs", True),
        ("SLACK_SIGNING_SECRET looks right; only a request of Slack's can prove it", True),
        ("Slack's Socket Mode is open to the app", True),
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"bot_token": None}, "SLACK_BOT_TOKEN is not set"),
        ({"bot_token": SecretStr("xoxp-1")}, "SLACK_BOT_TOKEN is not a bot token"),
        ({"bot_token": SecretStr("xoxb-1")}, "Slack does not take SLACK_BOT_TOKEN (invalid_auth)"),
        ({"signing_secret": SecretStr("short")}, "SLACK_SIGNING_SECRET does not look like one"),
        (
            {"signing_secret": None, "app_token": None},
            "Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set: nothing can come in",
        ),
        ({"app_token": SecretStr("xoxb-1")}, "SLACK_APP_TOKEN is not an app-level token"),
        ({"app_token": SecretStr("xapp-1")}, "Slack does not take SLACK_APP_TOKEN (invalid_auth)"),
        ({"client_id": "1.2"}, "SLACK_CLIENT_SECRET is not set"),
        (
            {"client_id": "1.2", "client_secret": SecretStr("s")},
            "Both SLACK_BOT_TOKEN and SLACK_CLIENT_ID are set; the token is not used",
        ),
    ],
)
async def test_what_is_wrong_is_named(right: SlackCredentials, change: dict[str, object], found: str) -> None:
    assert await wrong_in(right.model_copy(update=change)) == [found]


async def test_a_missing_permission_is_named_with_its_reason(slack: SlackServer, right: SlackCredentials) -> None:
    slack.scopes = slack.scopes.replace("files:read,", "")

    assert await wrong_in(right) == ["The app lacks 1 permissions: files:read (to hear voice messages)"]


async def test_a_slack_that_does_not_answer_is_not_taken_for_a_wrong_token(
    slack: SlackServer, right: SlackCredentials
) -> None:
    slack.fail("auth.test", Fault(status=503))

    assert await wrong_in(right) == ["SLACK_BOT_TOKEN could not be checked: Slack cannot be reached."]


async def test_no_secret_stands_in_what_is_found(right: SlackCredentials) -> None:
    told = repr(await check_slack(right)) + repr(right)

    assert not any(secret in told for secret in (BOT_TOKEN, SIGNING_SECRET, APP_TOKEN))
