"""Past plans: each with a button that takes it back, or why there is none."""

from bot.slack.blocks import Block, actions, button, context, line, piece, rich, section
from bot.slack.layout import Layout
from bot.slack.limits import cut
from core.replies import HistoryCard, HistoryEntry

_ROOMY = 20
"""Up to so many entries have their small print in a block of its own."""

_SUMMARY = 400
_SMALL_PRINT = 300


def history_layout(card: HistoryCard) -> Layout:
    """The entries, and the buttons that turn the page."""
    roomy = len(card.entries) <= _ROOMY
    return Layout(
        top=(rich(line(piece(card.headline, "bold"))),),
        items=tuple(entry_blocks(entry, roomy=roomy) for entry in card.entries),
        bottom=tuple(actions(card.buttons)),
        noun="entry",
    )


def entry_blocks(entry: HistoryEntry, *, roomy: bool = True) -> tuple[Block, ...]:
    """A past plan: what it did, and below it when, by whom, and whether it stands."""
    summary = cut(entry.summary, _SUMMARY)
    beside = button(entry.button) if entry.button else None
    if roomy:
        return section(summary, beside), context(_small_print(entry))
    return (section(f"{summary}\n{_small_print(entry)}", beside),)


def _small_print(entry: HistoryEntry) -> str:
    why_not = "" if entry.button else entry.why_not
    # "already undone" says the state, too
    state = why_not if entry.state in why_not else entry.state
    told = " · ".join(part for part in (entry.when, entry.who, state) if part)
    return cut(f"{told}\nNo undo: {why_not}" if why_not and state != why_not else told, _SMALL_PRINT)
