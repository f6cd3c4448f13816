"""A question back to the speaker, with its answers to press or to pick from a menu."""

from collections.abc import Iterable

from bot.slack.blocks import Block, actions, button, context, line, option, piece, plain, rich, section
from bot.slack.layout import Layout, length, more_text
from bot.slack.limits import LIMITS, cut
from core.replies import ChoiceCard, Option

MOST_BUTTONS = 5
_SHORT = 30
"""So much of a button's label is seen on a phone."""

_DETAIL = 300
_MENU = 9_000
"""How much of a message its menu may take; `layout.weight` says how that is counted."""


def choice_layout(card: ChoiceCard) -> Layout:
    """Few answers as buttons, each beside what tells it from the others; more as a menu."""
    question = rich(line(piece(card.text)))
    if not card.options:
        return Layout(top=(question,))
    if len(card.options) > MOST_BUTTONS:
        return Layout(top=(question,), bottom=tuple(_menu(card.options)))
    if all(not each.detail and len(each.label) <= _SHORT for each in card.options):
        # the option's own words, whatever the button is called
        labelled = [each.button.model_copy(update={"label": each.label}) for each in card.options]
        return Layout(top=(question,), bottom=tuple(actions(labelled)))
    return Layout(top=(question, *map(_beside_its_button, card.options)))


def _beside_its_button(each: Option) -> Block:
    named = each.button.model_copy(update={"label": each.label, "style": "default"})
    label = cut(each.label, _DETAIL)
    return section(f"{label}\n{cut(each.detail, _DETAIL)}" if each.detail else label, button(named, "Choose"))


def _menu(options: tuple[Option, ...]) -> list[Block]:
    shown = _first(option(each.label, each.button.id, each.detail) for each in options[: LIMITS.options])
    menu: Block = {
        "type": "static_select",
        "action_id": "press.select",
        "placeholder": plain("Choose one", LIMITS.placeholder),
        "options": shown,
    }
    blocks: list[Block] = [{"type": "actions", "elements": [menu]}]
    beyond = len(options) - len(shown)
    if beyond > 0:
        blocks.append(context(f"{more_text(beyond, 'answer')}: say more of the name to get to them."))
    return blocks


def _first(options: Iterable[Block]) -> list[Block]:
    shown: list[Block] = []
    room = _MENU
    for each in options:
        room -= length(each)
        if room < 0:
            break
        shown.append(each)
    return shown
