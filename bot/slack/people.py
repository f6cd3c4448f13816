"""Who an account of Slack belongs to."""

from bot.couriers import Person
from bot.slack.payload import Payload

_SLACK_ITSELF = "USLACKBOT"


def person_of(user: object, workspace: str) -> Person | None:
    """The person of a `users.info` answer; None for bots and deactivated accounts.

    The e-mail address is given only where the workspace itself vouches for it: not for guests, not for people of other
    companies in shared channels, and not before it was confirmed.
    """
    account = Payload(user)
    identifier = account.text("id")
    if not identifier or identifier == _SLACK_ITSELF or account.is_true("is_bot") or account.is_true("deleted"):
        return None
    names = (account.text("profile", "real_name"), account.text("real_name"), account.text("name"))
    return Person(
        external_id=identifier,
        email=account.text("profile", "email").strip() if _is_vouched_for(account, workspace) else "",
        name=next((name for name in names if name), ""),
        locale=account.text("locale"),
    )


def _is_vouched_for(account: Payload, workspace: str) -> bool:
    if any(account.is_true(sign) for sign in ("is_restricted", "is_ultra_restricted", "is_stranger")):
        return False
    if account.is_false("is_email_confirmed"):
        return False
    teams = account.texts("enterprise_user", "teams") or [account.text("team_id")]
    return workspace in teams
