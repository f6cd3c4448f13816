""" "Reason" where it is no field: "no reason to move it", "for some reason", "any good reason why"."""

from collections.abc import Sequence

from core.catalog import Catalog
from core.planners.local.marking.lexicon import Concept

IDLE = frozenset("no good some any whatever every obvious real better other apparent particular".split())
"""Words that say of a reason that there is none, or that it does not matter."""


def is_idle_reason(catalog: Catalog, concepts: Sequence[Concept], words: Sequence[str], first: int) -> bool:
    """Whether the word at token `first`, which names these fields, only says how things go."""
    fields = [catalog.table(concept.table).field(concept.field) for concept in concepts if concept.kind == "field"]
    return bool(fields) and all(spec.role == "reason" for spec in fields) and first > 0 and words[first - 1] in IDLE
