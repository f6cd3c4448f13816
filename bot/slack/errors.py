"""What Slack's refusals and failures mean for delivery."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.couriers import RateLimited, Undeliverable, Unreachable

_DEFAULT_WAIT = 30.0
_LONGEST_WAIT = 3600.0
_NOT_INSTALLED = "AutoCRM is not installed in this Slack workspace any more: an admin has to install it again."
_NO_CHANNEL = "The Slack channel is gone, or AutoCRM cannot see it."
_TOO_LONG = "The answer is longer than Slack takes."
_NOT_ALLOWED = "Slack does not let AutoCRM write in this channel."

_SENTENCES = {
    "account_inactive": _NOT_INSTALLED,
    "invalid_auth": _NOT_INSTALLED,
    "not_authed": _NOT_INSTALLED,
    "token_expired": _NOT_INSTALLED,
    "token_revoked": _NOT_INSTALLED,
    "team_not_found": _NOT_INSTALLED,
    "channel_not_found": _NO_CHANNEL,
    "channel_is_limited_access": _NOT_ALLOWED,
    "is_archived": "The Slack channel is archived.",
    "not_in_channel": "AutoCRM is not a member of the Slack channel: invite it with /invite.",
    "user_not_in_channel": "The person is not in the Slack channel any more.",
    "restricted_action": _NOT_ALLOWED,
    "restricted_action_thread_only_channel": _NOT_ALLOWED,
    "restricted_action_read_only_channel": _NOT_ALLOWED,
    "restricted_action_thread_locked": "The Slack thread is locked.",
    "cannot_reply_to_message": "The message to answer is gone from Slack.",
    "thread_not_found": "The message to answer is gone from Slack.",
    "message_not_found": "The message is gone from Slack.",
    "cant_update_message": "Slack does not let AutoCRM change this message any more.",
    "edit_window_closed": "Slack does not let AutoCRM change this message any more.",
    "msg_too_long": _TOO_LONG,
    "msg_blocks_too_long": _TOO_LONG,
    "cannot_dm_bot": "A bot cannot be written to.",
    "user_disabled": "The person's Slack account is deactivated.",
    "user_not_found": "The person is not in this Slack workspace.",
    "missing_scope": "AutoCRM lacks a permission in Slack: install it again with the manifest that came with it.",
    "expired_trigger_id": "That took too long for Slack: press the button again.",
    "trigger_expired": "That took too long for Slack: press the button again.",
}
_PASSING = frozenset({
    "accesslimited", "fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org",
    "ekm_access_denied", "rollup_error",
})  # fmt: skip
_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


class Refused(Undeliverable):
    """Slack said no, in its own word for why."""

    def __init__(self, word: str) -> None:
        super().__init__(_SENTENCES.get(word, f"Slack refused the answer ({word})."))
        self.word = word


@contextmanager
def translated() -> Iterator[None]:
    """Calls of the Web API inside raise RateLimited, Unreachable or Refused instead of what the library raises."""
    try:
        yield
    except SlackApiError as error:
        raise _of_answer(error) from error
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Unreachable("Slack cannot be reached.") from error


def _of_answer(error: SlackApiError) -> RateLimited | Unreachable | Refused:
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    content = getattr(error.response, "data", None)
    word = str(content.get("error") or "") if isinstance(content, dict) else ""
    if status == 429 or word in _LIMITED:
        return RateLimited(wait_of(getattr(error.response, "headers", None) or {}))
    if not word or word in _PASSING or (isinstance(status, int) and status >= 500):
        return Unreachable("Slack cannot be reached.")
    return Refused(word)


def wait_of(headers: object) -> float:
    """The seconds that Slack asks to wait for, from the headers of its answer."""
    named = headers.get("Retry-After") or headers.get("retry-after") if hasattr(headers, "get") else None
    try:
        return min(max(float(named or _DEFAULT_WAIT), 0.0), _LONGEST_WAIT)
    except ValueError:
        return _DEFAULT_WAIT
