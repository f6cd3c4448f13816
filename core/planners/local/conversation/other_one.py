"""The other of two: "no, the other one" where the plan is about one of two records that are called alike."""

import re
from collections.abc import Sequence

from core.context import ConversationState
from core.drafts import PlanDraft, RecordMention
from core.language.normalise import Text
from core.planners.local.conversation.answers import bag
from core.records import NameHit, Records

_LONGEST = 200
_OTHER = re.compile(
    r"(?:(?:no|nope|nah|oops|sorry|wait|actually|not (?:that|this) (?:one|deal|contact|company|account|task)"
    r"|wrong one|hang on|ah|oh|i (?:mean|meant)|it's|its|but|the wrong one|that's wrong|please)[\s,.!-]*)*"
    r"(?:the|their|her|his) other (?:[^\W\d_]+ )?"
    r"(?P<noun>one|deal|opp|opportunity|contact|person|company|account|task)[\s.!]*"
    r"(?:please|pls|i (?:mean|meant)|sorry)?[\s.!]*",
    re.IGNORECASE,
)


def points_at_other(text: Text) -> bool:
    """Whether a message says no more than that the other one is meant."""
    shown = text.shown.strip()
    return len(shown) <= _LONGEST and _OTHER.fullmatch(shown) is not None


async def about_other(state: ConversationState, text: Text, records: Records) -> PlanDraft | None:
    """The pending plan, about the other record that is called like the one it is about."""
    draft = state.draft
    if draft is None or not state.pending or not points_at_other(text):
        return None
    targets = {(step.table, step.target.id) for step in draft.steps if isinstance(step.target, RecordMention)}
    first = next((step.target for step in draft.steps if isinstance(step.target, RecordMention)), None)
    if len(targets) != 1 or first is None:
        return None
    table, known = next(iter(targets))
    name = _full_name(state, table, first)
    hits = await records.find_by_words(bag(name), tables=[table], limit=60)
    alike = _closest(bag(name), [hit for hit in hits if hit.id != known and bag(hit.name) != bag(name)])
    if not alike:
        return None
    shared = _shared(bag(name), bag(alike[0].name))
    if len(alike) == 1:
        mention = RecordMention(words=alike[0].name, table=table, id=alike[0].id)
    else:
        mention = RecordMention(words=" ".join(shared), table=table)
    steps = tuple(
        step.model_copy(update={"target": mention}) if isinstance(step.target, RecordMention) else step
        for step in draft.steps
    )
    return draft.model_copy(update={"steps": steps, "revises": state.plan})


def _full_name(state: ConversationState, table: str, mention: RecordMention) -> str:
    """What the record is called, where the plan knows it only by some words."""
    ref = next((ref for ref in state.focus if (ref.table, ref.id) == (table, mention.id) and ref.name), None)
    return ref.name if ref is not None and ref.name else mention.words


def _closest(name: Sequence[str], hits: Sequence[NameHit]) -> list[NameHit]:
    """Those that share the most words with the name, counted from its beginning."""
    shares = [(len(_shared(name, bag(hit.name))), hit) for hit in hits]
    most = max((share for share, _ in shares), default=0)
    return [hit for share, hit in shares if share == most] if most else []


def _shared(name: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words that both begin with; where they begin with none, the last name that both end with."""
    begin = [one for one, two in zip(name, other, strict=False) if one == two]
    same = next((n for n, (one, two) in enumerate(zip(name, other, strict=False)) if one != two), len(begin))
    return list(name[:same]) or (list(name[-1:]) if name[-1:] == other[-1:] else [])
