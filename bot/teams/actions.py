"""Buttons: Action.Execute, which may answer with another card, and Action.Submit where a client knows no other.

A button sends its opaque id. In a group it also sends whose it is, so that what follows is shown to the same person;
that is a matter of looks alone: who may do what is decided by who pressed.
"""

from collections.abc import Mapping, Sequence

from bot.teams.elements import Element, cut
from bot.teams.limits import BUTTON_TITLE, BUTTONS
from core.replies import Button

PRESS = "press"
CHOOSE = "choose"
REFRESH = "refresh"

BUTTON = "button"
OWNER = "for"
CHOSEN = "chosen"
"""The name of the input whose value is the id of the pressed button, where options are a list."""

_STYLES = {"primary": "positive", "danger": "destructive", "default": "default"}


def action(button: Button, owner: str | None, *, with_inputs: Mapping[str, str] | None = None) -> Element:
    """A button; `with_inputs` sends what was typed into the card along, and this besides."""
    sent = {BUTTON: button.id, **(with_inputs or {})}
    return _action(button.label, PRESS, sent, owner, _STYLES[button.style], with_inputs=with_inputs is not None)


def choose_action(title: str, owner: str | None) -> Element:
    """Takes the option that is chosen in the list."""
    return _action(title, CHOOSE, {}, owner, "positive", with_inputs=True)


def button_row(buttons: Sequence[Button], owner: str | None) -> list[Element]:
    """Buttons in a row, as far as Teams shows them; nothing where there are none."""
    return actions_row([action(button, owner) for button in buttons[:BUTTONS]])


def actions_row(actions: Sequence[Element]) -> list[Element]:
    """A row of actions; nothing where there are none."""
    return [{"type": "ActionSet", "actions": list(actions), "spacing": "Medium"}] if actions else []


def refresh(owner: str) -> Element:
    """Lets the client of this person ask for his own view of the card.

    The client does so by itself when the card comes into sight, in chats of more than 60 people only for those named.
    """
    execute = {"type": "Action.Execute", "title": "Show the buttons", "verb": REFRESH, "data": {OWNER: owner}}
    return {"type": "Refresh", "action": execute, "userIds": [owner]}


def _action(
    title: str, verb: str, sent: dict[str, str], owner: str | None, style: str, *, with_inputs: bool
) -> Element:
    content = {**sent, OWNER: owner} if owner else sent
    shared: Element = {
        "title": cut(title, BUTTON_TITLE),
        "data": content,
        "style": style,
        "associatedInputs": "auto" if with_inputs else "none",
    }
    return {
        "type": "Action.Execute",
        "verb": verb,
        **shared,
        "fallback": {"type": "Action.Submit", **shared},
    }
