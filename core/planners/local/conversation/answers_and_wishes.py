"""Where a wish begins behind an answer in words: "price. and remind me to check back in june"."""

import itertools

from core.catalog import Catalog
from core.context import WhichValue
from core.planners.local.clauses.segments import segments_of, skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import CHANGING

_WISHING = frozenset({"remind", "log", "create"})
_ORDERING = CHANGING | {"delete", "finish", "reopen"}


def wish_behind(reading: Annotated) -> tuple[int, int] | None:
    """The token behind the answer and the one where the wish begins; None where there is no more than an answer."""
    segments = segments_of(reading)
    for before, segment in itertools.pairwise(segments):
        head = skip_fillers(reading, segment.first, segment.last)
        if head >= segment.last:
            continue
        item = reading.items[reading.at[head]]
        verb = item.of("verb")
        classes = verb.value if verb is not None and item.first == head else frozenset()
        if item.has("create_cue") or "remind" in classes:
            return before.last, head
        named = any(i.has("record", "table") for i in reading.items_in(item.last, segment.last))
        if segment.lead == "hard" and classes & (_WISHING | _ORDERING) and named:
            return before.last, head
    return None


def is_in_words(catalog: Catalog, question: WhichValue) -> bool:
    """Whether what was asked for is a text, such as a reason."""
    spec = catalog.table(question.draft.steps[question.step].table).field(question.field)
    return spec.type in ("text", "long_text")
