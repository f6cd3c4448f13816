"""Notes with a heading and points beneath it: the heading says what the points are about, each of which is a wish.

"Acme Corp - updates for CRM", "- renewal: amount 40k", "- Jane Doe: title is now CEO": the renewal is Acme's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.drafts import Draft, PlanDraft, RecordMention, StepDraft
from core.planners.local.annotate import Annotated
from core.planners.local.laid_out import is_label
from core.planners.local.marks import Item, MarkKind
from core.planners.local.plan_read import relabelled

_POINT = re.compile(r"^[ \t]*(?:[-*•–—▪◦·‣●○■+]|=+>|-+>|→|\d{1,2}[.)]|\(\d{1,2}\)|[a-hA-H][.)])[ \t]+(?=\S)")
_SUBJECT = re.compile(r"^[ \t]*(?:(?:subject|betreff|onderwerp|objet|asunto|topic|re|aw|antw|fw|fwd)[ \t]*:[ \t]*)+", re.IGNORECASE)
_KEYED = re.compile(r"^[^\W\d_][\w ./'-]{0,24}[ \t]*[:=][ \t]*\S")
_ABOUT_RECORD = frozenset(
    "update updates updated change changes changed correction corrections for in the a an my our crm on of at re regarding with w "
    "status sync weekly monthly daily quarterly debrief recap summary review account acct company client customer deal opp "
    "opportunity deals notes minutes agenda meeting mtg 1 news latest today yesterday this week morning afternoon from to dos "
    "points actions follow-ups followups next steps results outcome and pls please fyi visit".split()
)
_POINTING = frozenset("it its he she him her his they them their this that these those there both same".split())
_TELLING: tuple[MarkKind, ...] = (
    *("record", "user", "money", "percent", "email", "phone", "quoted", "create_cue", "verb", "table", "choice_verb"),
    *("arrow", "domain", "field", "duration"),
)
_LEAST = 2


@dataclass(frozen=True)
class Outline:
    """The points of a message, each as a message; `apart` tells that each may be read by itself."""

    points: tuple[str, ...]
    apart: bool

    @property
    def whole(self) -> str:
        """All points as one message."""
        return "\n".join(self.points)


class Outlines:
    """Finds the outline of a message; `annotate` marks words by the names that the message holds."""

    def __init__(self, annotate: Callable[[str], Annotated]) -> None:
        self._annotate = annotate

    def read(self, text: str) -> Outline | None:
        """The points of the message without the marks before them; None where it has none."""
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < _LEAST:
            return None
        subject = _SUBJECT.match(lines[0])
        if subject is not None:
            rest = lines[0][subject.end() :]
            lines = [rest, *lines[1:]] if rest and self._named(self._annotate(rest)) else lines[1:]
        marked = [_POINT.match(line) is not None for line in lines]
        plain = [_POINT.sub("", line).strip() for line in lines]
        if not any(marked):
            return Outline(("\n".join(lines),), apart=False) if subject is not None else None
        head = marked.index(True)
        if head == 0:
            return self._of_points(plain, None) if all(marked) else None
        if head > 1 or not all(marked[1:]):
            return None
        if is_label(plain[0]):
            return self._of_points(plain[1:], None)
        name = self._heading(plain[0])
        if name is not None:
            return self._of_points(plain[1:], name)
        if all(_KEYED.match(line) for line in plain[1:]):
            return Outline(("\n".join((plain[0].rstrip(" :"), *plain[1:])),), apart=False)
        points = self._of_points(plain[1:], None) if self._says_nothing(plain[0]) else None
        return points if points is not None and points.apart else None

    def _of_points(self, points: Sequence[str], name: str | None) -> Outline | None:
        if name is None and len(points) > 1 and self._heading(points[0]) is not None:
            return Outline(("\n".join(points),), apart=False)  # the first point is the heading of the others
        told = tuple(self._under(name, point) for point in points) if name is not None else tuple(points)
        apart = not any(_POINTING & set(self._annotate(point).text.folded) for point in told)
        return Outline(told, apart)

    def _heading(self, line: str) -> str | None:
        """The record that a line names, where it says nothing else of weight."""
        reading = self._annotate(line.rstrip(" :"))
        named = self._named(reading)
        if len(named) != 1:
            return None
        words = reading.text.folded
        rest = (item for item in reading.items if item is not named[0])
        if any(not self._is_around(item, words[item.first]) for item in rest):
            return None
        return reading.text.named(named[0].first, named[0].last)

    def _says_nothing(self, line: str) -> bool:
        """Whether a line holds neither a name nor a value nor an order."""
        return not any(item.has(*_TELLING) for item in self._annotate(line).items)

    def _is_around(self, item: Item, word: str) -> bool:
        lead = item.marks[0].kind if item.marks else None
        return lead == "when" or not any(map(str.isalnum, word)) or word in _ABOUT_RECORD

    def _named(self, reading: Annotated) -> list[Item]:
        return [item for item in reading.items if item.marks and item.marks[0].kind == "record"]

    def _under(self, name: str, point: str) -> str:
        """The point with the name of the heading where that is a part of what it names, or what it is about."""
        count = len(self._annotate(name).text.tokens)
        joined = self._annotate(f"{name} {point}")
        if joined.items[0].last > count and joined.items[0].has("record"):
            return f"{name} {point}"
        alone = self._annotate(point)
        lead = alone.items[0]
        colon = alone.text.folded.index(":") if ":" in alone.text.folded else len(alone.text.folded)
        named = any(item.first < colon for item in self._named(alone))
        field = bool(lead.marks) and lead.marks[0].kind == "field"
        if not field and (named or lead.has("verb", "create_cue", "table", "quantifier", "quoted")):
            return point
        return f"{name}: {point}"


def as_one_plan(catalog: Catalog, drafts: Sequence[Draft]) -> PlanDraft | None:
    """One plan out of those of several messages; None where one is no plan, or makes what another may speak of."""
    plans = [draft for draft in drafts if isinstance(draft, PlanDraft)]
    steps: list[StepDraft] = []
    for number, plan in enumerate(plans):
        for step in plan.steps:
            _put(steps, relabelled(step, number))
    made = [step for step in steps if step.action == "create"]
    referred = any(catalog.table(step.table).kind not in ("task", "activity") for step in made)
    if len(plans) < len(drafts) or not plans or (referred and len(plans) > 1):
        return None
    return plans[0].model_copy(update={"steps": tuple(steps), "confidence": min(p.confidence for p in plans)})


def _put(steps: list[StepDraft], step: StepDraft) -> None:
    """Adds a step, or its changes to the step that changes other fields of what the same words name."""
    named = step.action == "update" and isinstance(step.target, RecordMention)
    for n, earlier in enumerate(steps):
        same = named and (earlier.action, earlier.table, earlier.target) == (step.action, step.table, step.target)
        if same and not {c.field for c in earlier.changes} & {c.field for c in step.changes}:
            steps[n] = earlier.model_copy(update={"changes": (*earlier.changes, *step.changes)})
            return
    steps.append(step)
