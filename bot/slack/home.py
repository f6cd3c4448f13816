"""A person's own page: what waits for him, what he changed last, his agenda, and what he could say."""

from collections.abc import Iterator
from itertools import chain

from bot.slack.blocks import Block, actions, bullets, context, divider, header, piece, rich, section
from bot.slack.history_blocks import entry_blocks
from bot.slack.layout import VIEW, Layout, fit, more_text
from core.replies import HomeCard, HomeList, HomePreview

_LISTED = 10
_TEXT = 300


def render_home(card: HomeCard) -> Block:
    """The view that `views.publish` takes."""
    return {"type": "home", "blocks": list(fit(home_layout(card), VIEW))}


def home_layout(card: HomeCard) -> Layout:
    """The page; where it is too long, its later parts are left out."""
    parts = (
        *((each,) for each in _previews(card)),
        *((each,) for each in _changes(card)),
        *(tuple(_list(each)) for each in card.lists),
        *((each,) for each in _examples(card)),
    )
    return Layout(top=(header(card.headline),), items=parts, noun="entry")


def _previews(card: HomeCard) -> Iterator[Block]:
    if card.previews:
        yield header("Waiting for you")
        yield from chain.from_iterable(map(_preview, card.previews))


def _preview(preview: HomePreview) -> Iterator[Block]:
    yield section(preview.summary)
    yield context(preview.when, _TEXT)
    yield from actions(preview.buttons)


def _changes(card: HomeCard) -> Iterator[Block]:
    if card.changes:
        yield header("Your last changes")
        yield from chain.from_iterable(map(entry_blocks, card.changes))


def _list(each: HomeList) -> Iterator[Block]:
    yield header(each.title)
    shown = each.lines[:_LISTED]
    if shown:
        yield rich(bullets(_entry(name, detail) for name, detail in shown))
    elif each.empty:
        yield context(each.empty, _TEXT)
    hidden = each.more + len(each.lines) - len(shown)
    if hidden > 0:
        yield context(more_text(hidden, "record"))


def _entry(name: str, detail: str) -> list[Block]:
    named = [piece(name, "bold", limit=_TEXT)]
    return [*named, piece(f"\n{detail}", limit=_TEXT)] if detail else named


def _examples(card: HomeCard) -> Iterator[Block]:
    if card.examples:
        yield divider()
        yield header("Try")
        yield rich(bullets([piece(f"“{example}”", limit=_TEXT)] for example in card.examples[:_LISTED]))
