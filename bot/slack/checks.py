"""What `autocrm doctor` looks at in Slack: each finding says what was found, and what to do where it is not right."""

import re
from collections.abc import AsyncIterator

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.couriers import RateLimited, Undeliverable, Unreachable
from bot.findings import Finding
from bot.slack.connection import SlackCredentials
from bot.slack.errors import translated
from bot.slack.scopes import REASONS
from bot.slack.web import open_session, web_client

_SIGNING_SECRET = re.compile(r"[0-9a-f]{32}")
_CONNECTIONS = "connections:write"


async def check_slack(credentials: SlackCredentials) -> list[Finding]:
    """Looks at the credentials, and asks Slack about them; writes nothing anywhere, and never raises."""
    async with open_session() as session:
        client = web_client(session, credentials.api_url)
        return [
            *[finding async for finding in _bot_token(client, credentials)],
            *_several(credentials),
            *_signing_secret(credentials),
            *[finding async for finding in _app_token(client, credentials)],
        ]


async def _bot_token(client: AsyncWebClient, credentials: SlackCredentials) -> AsyncIterator[Finding]:
    if credentials.bot_token is None:
        if not credentials.is_for_many:
            yield Finding(
                what="SLACK_BOT_TOKEN is not set",
                ok=False,
                remedy="Create the app from manifests/slack.yaml, install it, and set its Bot User OAuth Token.",
            )
        return
    token = credentials.bot_token.get_secret_value()
    if not token.startswith("xoxb-"):
        yield Finding(
            what="SLACK_BOT_TOKEN is not a bot token",
            ok=False,
            remedy="Set the Bot User OAuth Token, which begins with xoxb-.",
        )
        return
    try:
        with translated():
            answer = await client.auth_test(token=token)
    except (RateLimited, Unreachable, Undeliverable) as error:
        yield _unanswered("SLACK_BOT_TOKEN", error, "Install the app again and set the new token.")
        return
    yield Finding(what=f"AutoCRM is {answer.get('user')} in the Slack workspace {answer.get('team')}", ok=True)
    yield _scopes(answer)


def _scopes(answer: AsyncSlackResponse) -> Finding:
    header = str(answer.headers.get("x-oauth-scopes") or "")
    missing = sorted(set(REASONS) - {scope.strip() for scope in header.split(",")})
    if not missing:
        return Finding(what="The app has every permission that it needs", ok=True)
    wanted = "; ".join(f"{scope} ({REASONS[scope]})" for scope in missing)
    return Finding(
        what=f"The app lacks {len(missing)} permissions: {wanted}",
        ok=False,
        remedy="Add them under OAuth & Permissions, or take over manifests/slack.yaml, and install the app again.",
    )


def _several(credentials: SlackCredentials) -> list[Finding]:
    if credentials.is_for_many and credentials.bot_token is not None:
        return [
            Finding(
                what="Both SLACK_BOT_TOKEN and SLACK_CLIENT_ID are set; the token is not used",
                ok=False,
                remedy="Keep the token for one workspace, or the client id and secret for several.",
            )
        ]
    if bool(credentials.client_id) != bool(credentials.client_secret):
        lacking = "SLACK_CLIENT_SECRET" if credentials.client_id else "SLACK_CLIENT_ID"
        return [Finding(what=f"{lacking} is not set", ok=False, remedy="Set both, or neither.")]
    return []


def _signing_secret(credentials: SlackCredentials) -> list[Finding]:
    if credentials.signing_secret is None:
        if credentials.app_token is not None:
            return []
        return [
            Finding(
                what="Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set: nothing can come in",
                ok=False,
                remedy="Set the app token for Socket Mode, or the signing secret for a public address.",
            )
        ]
    if _SIGNING_SECRET.fullmatch(credentials.signing_secret.get_secret_value()):
        return [Finding(what="SLACK_SIGNING_SECRET looks right; only a request of Slack's can prove it", ok=True)]
    return [
        Finding(
            what="SLACK_SIGNING_SECRET does not look like one",
            ok=False,
            remedy="Copy the Signing Secret under Basic Information: 32 digits and letters from a to f.",
        )
    ]


async def _app_token(client: AsyncWebClient, credentials: SlackCredentials) -> AsyncIterator[Finding]:
    if credentials.app_token is None:
        return
    token = credentials.app_token.get_secret_value()
    advice = f"Make a token with {_CONNECTIONS} under Basic Information, App-Level Tokens, and turn on Socket Mode."
    if not token.startswith("xapp-"):
        yield Finding(what="SLACK_APP_TOKEN is not an app-level token", ok=False, remedy=advice)
        return
    try:
        with translated():
            await client.apps_connections_open(app_token=token)
    except (RateLimited, Unreachable, Undeliverable) as error:
        yield _unanswered("SLACK_APP_TOKEN", error, advice)
        return
    yield Finding(what="Slack's Socket Mode is open to the app", ok=True)


def _unanswered(name: str, error: RateLimited | Unreachable | Undeliverable, advice: str) -> Finding:
    if not isinstance(error, Undeliverable):
        return Finding(
            what=f"{name} could not be checked: {error.sentence}",
            ok=False,
            remedy="Look whether this machine reaches slack.com, and try again.",
        )
    cause = error.__cause__
    word = cause.response.get("error") if isinstance(cause, SlackApiError) else ""
    return Finding(what=f"Slack does not take {name} ({word})", ok=False, remedy=advice)
