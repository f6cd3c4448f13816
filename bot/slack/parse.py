"""Events of Slack to messages: pure, and without trust in what a payload holds."""

from datetime import datetime

from bot.slack.parse_messages import parse_message
from bot.slack.payload import Payload, moment, team_of
from bot.slack.places import HOME, PERSON, conversation_at
from bot.slack.received import Own, Received
from core.messages import Address, HomeVisit, Sender


def parse_event(body: Payload, own: Own, received_at: datetime) -> Received | None:
    """What an event of the Events API says to AutoCRM; None for everything that is not for it."""
    team, event = team_of(body), body.at("event")
    if not team:
        return None
    match event.text("type"):
        case "message" | "app_mention":
            return parse_message(team, event, own)
        case "app_home_opened":
            return _visit(team, event, received_at)
    return None


def _visit(team: str, event: Payload, received_at: datetime) -> Received | None:
    """A look at the Home tab; what the messages tab shows is there already."""
    person, opened = event.text("user"), event.text("event_ts")
    if event.text("tab") != "home" or not person or not opened:
        return None
    details = {PERSON: person, HOME: event.text("view", "id") or opened}
    address = Address(channel=person, only_to=person, details=details)
    visit = HomeVisit(
        key=f"slack:{team}:home:{person}:{opened}",
        conversation=conversation_at(team, address),
        sender=Sender(external_id=person),
        sent_at=moment(opened) or received_at,
        address=address,
    )
    return Received(inbound=visit)
