"""How a speaker is told something about the reading of his message: on the card that answers it. Pure."""

from collections.abc import Sequence

from core.replies import AnswerCard, ChoiceCard, PlanCard, Reply, TextCard


def with_planner_note(replies: Sequence[Reply], note: str) -> tuple[Reply, ...]:
    """The replies with the note on the last card that has a place for it: once, and on no card of its own."""
    for place in reversed(range(len(replies))):
        noted = _noted(replies[place], note)
        if noted is not None:
            return (*replies[:place], noted, *replies[place + 1 :])
    return tuple(replies)


def _noted(reply: Reply, note: str) -> Reply | None:
    match reply.card:
        case PlanCard(state="pending") as card:
            return reply.model_copy(update={"card": card.model_copy(update={"notes": (*card.notes, note)})})
        case ChoiceCard() | AnswerCard() | TextCard() as card:
            text = f"{card.text}\n{note}" if card.text else note
            return reply.model_copy(update={"card": card.model_copy(update={"text": text})})
        case _:
            return None
