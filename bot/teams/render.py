"""Replies as Adaptive Cards 1.5: pure functions of the reply and of who looks at it."""

from collections.abc import Sequence
from typing import assert_never

from bot.teams.actions import button_row, refresh
from bot.teams.answer_card import answer_body, choice_body, entry_row, history_body
from bot.teams.chart_image import with_picture
from bot.teams.edit_card import edit_body
from bot.teams.elements import (
    ATTENTION,
    BOLD,
    GOOD,
    HEADLINE,
    PLAIN,
    SUBTLE,
    WARNING,
    Element,
    Style,
    container,
    cut,
    fitted,
    line,
    more,
    paragraph,
    room,
    run,
)
from bot.teams.limits import PARAGRAPH, SUMMARY
from bot.teams.plan_card import plan_body
from bot.teams.quotes_card import quotes_body
from core.replies import (
    AnswerCard,
    Card,
    ChoiceCard,
    EditCard,
    HelpCard,
    HistoryCard,
    HomeCard,
    HomeList,
    HomePreview,
    PlanCard,
    QuotesCard,
    Reply,
    TextCard,
    Tone,
)

_TONES: dict[Tone, Style] = {"info": PLAIN, "success": GOOD, "warning": WARNING, "error": ATTENTION}

_NOT_YOURS = "The buttons are shown to the person who asked."


def render_card(reply: Reply, *, owner: str | None, viewer: str | None = None, picture: bytes | None = None) -> Element:
    """The reply as an Adaptive Card of less than `limits.CARD_BYTES`.

    `picture` is the answer's chart as PNG; it is left out where the card has no room for it.

    `owner` is None in a personal chat. In a group he is the person, by his id in Teams, who alone gets working buttons:
    the card that all see has none, and lets his client ask for his own view, which is the card with him as `viewer`.
    """
    buttons = owner is None or viewer == owner
    body = _body(reply.card, owner, buttons=buttons)
    for_one = owner is not None and _has_buttons(reply.card)
    card: Element = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": body if buttons or not for_one else [*body, line(run(_NOT_YOURS, SUBTLE))],
    }
    if picture is not None and isinstance(reply.card, AnswerCard) and reply.card.chart is not None:
        card = with_picture(card, picture, reply.card.chart)
    return {**card, "refresh": refresh(owner)} if owner is not None and for_one else card


def summary_of(reply: Reply) -> str:
    """The reply in one line, for the notification of the message."""
    match reply.card:
        case ChoiceCard(text=text) | AnswerCard(text=text) | QuotesCard(text=text) | TextCard(text=text):
            return cut(" ".join(text.split()), SUMMARY)
        case card:
            return cut(" ".join(card.headline.split()), SUMMARY)


def _body(card: Card, owner: str | None, *, buttons: bool) -> list[Element]:
    match card:
        case PlanCard():
            return plan_body(card, button_row(card.buttons, owner) if buttons else [])
        case EditCard():
            return edit_body(card, owner, buttons=buttons)
        case ChoiceCard():
            return choice_body(card, owner, buttons=buttons)
        case AnswerCard():
            return answer_body(card)
        case QuotesCard():
            return quotes_body(card)
        case HistoryCard():
            return history_body(card, owner, buttons=buttons)
        case TextCard():
            row = button_row(card.buttons, owner) if buttons else []
            return [*paragraph(card.text, _TONES[card.tone], limit=PARAGRAPH), *row]
        case HelpCard():
            return _help(card)
        case HomeCard():
            return _home(card, owner, buttons=buttons)
        case _:
            assert_never(card)


def _has_buttons(card: Card) -> bool:
    match card:
        case EditCard():
            return True
        case ChoiceCard(options=options):
            return bool(options)
        case HistoryCard(entries=entries, buttons=buttons):
            return bool(buttons) or any(entry.button for entry in entries)
        case HomeCard(previews=previews, changes=changes):
            return any(preview.buttons for preview in previews) or any(entry.button for entry in changes)
        case PlanCard(buttons=buttons) | TextCard(buttons=buttons):
            return bool(buttons)
        case AnswerCard() | QuotesCard() | HelpCard():
            return False
        case _:
            assert_never(card)


def _help(card: HelpCard) -> list[Element]:
    headline = paragraph(card.headline)
    topics, _ = fitted(
        ([_listed(title, examples)] for title, examples in card.topics), len(card.topics), room(headline)
    )
    return [*headline, *topics]


def _listed(title: str, lines: Sequence[str]) -> Element:
    heading = line(run(title, BOLD))
    return container([heading, *(line(run(each, SUBTLE), spacing="Small") for each in lines)])


def _home(card: HomeCard, owner: str | None, *, buttons: bool) -> list[Element]:
    groups = [[_preview(preview, owner, buttons=buttons)] for preview in card.previews]
    groups += [[entry_row(entry, owner, buttons=buttons)] for entry in card.changes]
    groups += [[_home_list(each)] for each in card.lists]
    if card.examples:
        groups.append([_listed("You could say", card.examples)])
    headline = [line(run(card.headline, HEADLINE))]
    shown, left = fitted(groups, len(groups), room(headline))
    return [*headline, *shown, *more(left)]


def _preview(preview: HomePreview, owner: str | None, *, buttons: bool) -> Element:
    words = [line(run(preview.summary)), line(run(preview.when, SUBTLE), spacing="None")]
    return container([*words, *(button_row(preview.buttons, owner) if buttons else [])], separator=True)


def _home_list(listed: HomeList) -> Element:
    lines = [line(run(f"{name}  "), run(told, SUBTLE), spacing="Small") for name, told in listed.lines]
    empty = [line(run(listed.empty, SUBTLE), spacing="Small")] if listed.empty and not listed.lines else []
    return container([line(run(listed.title, BOLD)), *lines, *empty, *more(listed.more)], separator=True)
