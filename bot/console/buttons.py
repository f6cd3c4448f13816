"""Which buttons a card offers, how they are numbered on a terminal, and which of them a typed line presses."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from core.replies import (
    AnswerCard,
    Button,
    Card,
    ChoiceCard,
    EditCard,
    HelpCard,
    HistoryCard,
    HomeCard,
    PlanCard,
    QuotesCard,
    TextCard,
)


def buttons_of(card: Card) -> tuple[Button, ...]:
    """The buttons of a card that are pressed by number, in the order of their numbers."""
    match card:
        case PlanCard() | TextCard():
            return card.buttons
        case ChoiceCard():
            return tuple(option.button for option in card.options)
        case HistoryCard():
            of_entries = (entry.button for entry in card.entries if entry.button is not None)
            return (*of_entries, *card.buttons)
        case HomeCard():
            of_previews = (button for preview in card.previews for button in preview.buttons)
            return (*of_previews, *(change.button for change in card.changes if change.button is not None))
        case EditCard() | AnswerCard() | QuotesCard() | HelpCard():
            return ()
        case _:
            assert_never(card)


def buttons_on_offer(cards: Iterable[Card]) -> list[tuple[Button, str]]:
    """The buttons of the newest cards with the names by which they are pressed; number n is at place n - 1."""
    return [offer for card in cards for offer in _named(card)]


def _named(card: Card) -> list[tuple[Button, str]]:
    if isinstance(card, ChoiceCard):
        return [(option.button, option.label) for option in card.options]
    return [(button, button.label) for button in buttons_of(card)]


def pressed(line: str, offered: Sequence[tuple[Button, str]]) -> Button | None:
    """The button that a typed line presses: its number, its name in any case, or the beginning of just one name.

    None: the line is a message. A number that no button has, or a beginning that two share, is one too.
    """
    typed = line.strip().casefold()
    if not typed:
        return None
    if typed.isdecimal() and len(typed) <= 3:
        number = int(typed)
        return offered[number - 1][0] if 1 <= number <= len(offered) else None
    names = [(name.casefold(), button) for button, name in offered]
    exact = [button for name, button in names if name == typed]
    begun = exact or [button for name, button in names if name.startswith(typed)]
    return begun[0] if len(begun) == 1 else None
