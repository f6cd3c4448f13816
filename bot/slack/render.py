"""A reply as a Slack message: a pure function, and never an error, however much there is to show."""

from collections import Counter
from typing import assert_never

from bot.slack.blocks import Block, actions, bullets, emoji, line, piece, rich, texts_in
from bot.slack.choice_blocks import choice_layout
from bot.slack.escape import escape, readable
from bot.slack.history_blocks import history_layout
from bot.slack.home import home_layout
from bot.slack.layout import Layout, fit
from bot.slack.limits import LIMITS, cut, size
from bot.slack.plain import texts_of, whole_text
from bot.slack.plan_blocks import plan_layout
from bot.slack.quotes import quotes_layout
from bot.slack.tables import answer_layout
from core.replies import (
    AnswerCard,
    Card,
    ChoiceCard,
    EditCard,
    HelpCard,
    HistoryCard,
    HomeCard,
    PlanCard,
    QuotesCard,
    Reply,
    TextCard,
    Tone,
)
from core.values import Frozen

_TONES: dict[Tone, str | None] = {"info": None, "success": "white_check_mark", "warning": "warning", "error": "x"}
_TEXT = 300
_EXAMPLES = 20


class TextFile(Frozen):
    """A file to send along."""

    name: str
    content: str


class SlackMessage(Frozen):
    """What `chat.postMessage` takes.

    `text` is escaped markup for notifications and screen readers; `blocks` is what is seen. `overflow` holds the whole
    where the blocks could not.
    """

    text: str
    blocks: tuple[Block, ...]
    overflow: TextFile | None = None


def render_message(reply: Reply) -> SlackMessage:
    """The reply's card as a message that Slack takes."""
    card: Card = reply.card
    blocks = fit(_layout(card))
    whole = readable(whole_text(card))
    return SlackMessage(
        text=_fallback(whole),
        blocks=blocks,
        overflow=None if _says_all(blocks, card) else TextFile(name=f"{card.kind}.txt", content=whole),
    )


def _fallback(whole: str) -> str:
    """The beginning of the text as markup, whose length counts with its escapes."""
    escaped = escape(whole)
    if size(escaped) <= LIMITS.fallback_text:
        return escaped.strip() or "AutoCRM"
    # an escape makes five units of one
    return escape(cut(whole, LIMITS.fallback_text // 5))


def _says_all(blocks: tuple[Block, ...], card: Card) -> bool:
    """Whether every text of the card stands in the blocks, whole, and as often as in the card."""
    shown = "\n".join(texts_in(blocks))
    wanted = Counter(readable(text) for text in texts_of(card) if text)
    return all(shown.count(text) >= times for text, times in wanted.items())


def _layout(card: Card) -> Layout:
    match card:
        case PlanCard():
            return plan_layout(card)
        case ChoiceCard():
            return choice_layout(card)
        case AnswerCard():
            return answer_layout(card)
        case QuotesCard():
            return quotes_layout(card)
        case HistoryCard():
            return history_layout(card)
        case TextCard():
            return _text(card)
        case HelpCard():
            return _help(card)
        case HomeCard():
            return home_layout(card)
        case EditCard():
            return _values(card)
        case _:
            assert_never(card)


def _text(card: TextCard) -> Layout:
    sign = _TONES[card.tone]
    lead = (emoji(sign), piece(" ")) if sign else ()
    return Layout(top=(rich(line(*lead, piece(card.text))),), bottom=tuple(actions(card.buttons)))


def _help(card: HelpCard) -> Layout:
    topics = ((rich(*_topic(title, examples)),) for title, examples in card.topics)
    return Layout(top=(rich(line(piece(card.headline))),), items=tuple(topics), noun="topic")


def _topic(title: str, examples: tuple[str, ...]) -> list[Block]:
    heading = line(piece(title, "bold", limit=_TEXT))
    shown = [[piece(example, limit=_TEXT)] for example in examples[:_EXAMPLES]]
    return [heading, bullets(shown)] if shown else [heading]


def _values(card: EditCard) -> Layout:
    """The form where no dialog can be opened: its values, to be corrected in words."""
    values = (
        (rich(line(piece(f"{each.record}, {each.label}: ", limit=_TEXT), piece(each.shown, "bold", limit=_TEXT))),)
        for each in card.inputs
    )
    asked = rich(line(piece("Say what is to be different, such as “make it 60k”. Nothing is written yet.")))
    return Layout(top=(asked,), items=tuple(values), bottom=tuple(actions((card.cancel,))), noun="value")
