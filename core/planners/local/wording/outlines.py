"""Notes with a heading and points beneath it: the heading says what the points are about, each of which is a wish.

"Acme Corp - updates for CRM", "- renewal: amount 40k", "- Jane Doe: title is now CEO": the renewal is Acme's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.catalog import Catalog
from core.drafts import Draft, PlanDraft, RecordMention, StepDraft
from core.planners.local.clauses.plan_read import relabelled
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.wording.laid_out import is_label
from core.planners.local.wording.table_rows import as_points

_POINT = re.compile(r"^[ \t]*(?:[-*•–—▪◦·‣●○■+]|=+>|-+>|→|\d{1,2}[.)]|\(\d{1,2}\)|[a-hA-H][.)])[ \t]+(?=\S)")
_SUBJECT = re.compile(
    r"^[ \t]*(?:(?:subject|betreff|onderwerp|objet|asunto|topic|re|aw|antw|fw|fwd)[ \t]*:[ \t]*)+", re.IGNORECASE
)
_KEYED = re.compile(r"^[^\W\d_][\w ./'-]{0,24}[ \t]*[:=][ \t]*\S")
_ABOUT_RECORD = frozenset(
    "update updates updated change changes changed correction corrections for in the a an my our crm on of at "
    "re regarding with w status sync weekly monthly daily quarterly debrief recap summary review account acct company "
    "client customer deal opp opportunity deals notes minutes agenda meeting mtg 1 news latest today yesterday this "
    "week morning afternoon from to dos points actions follow-ups followups next steps results outcome and pls please "
    "fyi visit".split()
)
_POINTING = frozenset("it its he she him her his they them their this that these those there both same".split())
_TELLING: tuple[MarkKind, ...] = (
    *("record", "money", "percent", "email", "phone", "quoted", "create_cue", "verb", "table", "choice_verb"),
    *("arrow", "domain", "field", "duration"),
)
_ORDERING: tuple[MarkKind, ...] = (
    *("record", "money", "percent", "email", "phone", "quoted", "create_cue", "verb", "arrow", "domain", "field"),
)
_HANDOVER = re.compile(
    r"^(?:(?:please|pls|to be|all) )*(?:hand(?:ed|ing)?[ -]?over|transfer(?:red)?|re-?assign(?:ed|ment)?"
    r"|assign(?:ed)?|pass(?:ed)?(?: on)?"
    r"|change of owner(?:ship)?|new owner)(?: (?:these|this|the following|records?|accounts?|of))*(?: to| ->|:|=)+ "
    r"(?P<who>[^\W\d_][\w'’-]+(?: [A-Z][\w'’-]+)?)\s*(?:\([^)]*\))?\s*:?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_SPEAKER = 0.5
"""How sure "my" is read as the speaker."""
_ARTICLES = frozenset("the a an our my their its".split())
_REACH = 4
"""Within so many words of a point stands the name that its heading begins: "move the renewal to ..."."""
_LEAST = 2


@dataclass(frozen=True)
class Outline:
    """The points of a message, each as a message; `apart` tells that each may be read by itself."""

    points: tuple[str, ...]
    apart: bool

    @property
    def whole(self) -> str:
        """All points as one message."""
        return "\n- ".join(self.points)


class Outlines:
    """Finds the outline of a message; `annotate` marks words by the names that the message holds."""

    def __init__(self, annotate: Callable[[str], Annotated]) -> None:
        self._annotate = annotate

    def read(self, text: str) -> Outline | None:
        """The points of the message without the marks before them; None where it has none."""
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < _LEAST:
            return None
        rows = as_points(lines, lambda cell: self._heading(cell) is not None)
        if rows is not None:
            return Outline(rows, apart=True)
        subject = _SUBJECT.match(lines[0])
        if subject is not None:
            rest = lines[0][subject.end() :]
            lines = [rest, *lines[1:]] if rest and self._named(self._annotate(rest)) else lines[1:]
        marked = [_POINT.match(line) is not None for line in lines]
        plain = [_POINT.sub("", line).strip() for line in lines]
        if not any(marked):
            if all(":" in line and self._heading(line.split(":")[0]) is not None for line in plain):
                return self._of_points(plain, None)
            if all(self._tells(line) for line in plain):
                return self._of_points(plain, None)
            if len(plain) > _LEAST and all(self._tells(line) for line in plain[1:]) and self._only_leads(plain):
                return self._of_points(plain[1:], None)
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
        taker = _HANDOVER.match(plain[0])
        if taker is not None:
            return Outline(tuple(self._handed_over(plain[1:], taker["who"])), apart=True)
        if self._says_nothing(plain[0]) or self._only_leads(plain):
            points = self._of_points(plain[1:], None)
            return points if points is not None and points.apart else None
        if all(_KEYED.match(line) for line in plain[1:]):
            return Outline(("\n".join((plain[0].rstrip(" :"), *plain[1:])),), apart=False)
        return None

    def lost(self, outline: Outline, drafts: Sequence[Draft], together: Draft) -> str | None:
        """The first point that tells something, and of which the reading of all of them makes nothing."""
        if not isinstance(together, PlanDraft):
            return None
        plans = [draft for draft in drafts if isinstance(draft, PlanDraft)]
        if len(together.steps) > len(_merged(plans)):
            return None
        unread = (p for p, d in zip(outline.points, drafts, strict=True) if not isinstance(d, PlanDraft))
        return next((point for point in unread if not self._says_nothing(point)), None)

    def _of_points(self, points: Sequence[str], name: str | None) -> Outline | None:
        if name is None and len(points) > 1 and self._heading(points[0]) is not None:
            return Outline(("\n".join(points),), apart=False)  # the first point is the heading of the others
        told = tuple(self._under(name, point) for point in points) if name is not None else tuple(points)
        apart = not any(_POINTING & set(self._annotate(point).text.folded) for point in told)
        if name is not None and not apart:
            return None  # what they point at may be the heading
        return Outline(told, apart)

    def _handed_over(self, points: Sequence[str], who: str) -> Iterator[str]:
        """Each point as the wish that a colleague gets it: "both contacts there" are those of what was named before."""
        named = ""
        for point in points:
            bare = _ASIDE.sub("", point).strip(" .;")
            records = self._named(self._annotate(bare))
            if records:
                named = bare
            elif named and any(item.has("table") for item in self._annotate(bare).items):
                noun = re.sub(
                    r"\s*\b(?:there|in it|of it)$",
                    "",
                    re.sub(r"^(?:both|all|its|their|the|all its|all the) ", "", bare),
                )
                bare = f"all {noun} of {named}"
            yield f"assign {bare} to {who}"

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
        items = self._annotate(line).items
        return not any(
            item.has(*_TELLING) or (item.has("user") and item.marks[0].certainty > _SPEAKER) for item in items
        )

    def _only_leads(self, lines: Sequence[str]) -> bool:
        """Whether the first line names and orders nothing, and each of the others begins with a record's name."""
        heading = self._annotate(lines[0])
        told = [item for item in heading.items if heading.text.folded[item.first] not in _ABOUT_RECORD]
        if any(item.kind in _ORDERING or (item.has("user") and item.marks[0].certainty > _SPEAKER) for item in told):
            return False
        begun = (self._annotate(line).items for line in lines[1:])
        named = (next((i for i in items if i.marks or i.last - i.first > 1), None) for items in begun)
        return all(item is not None and item.kind == "record" and item.first <= 1 for item in named)

    def _tells(self, line: str) -> bool:
        """Whether a line begins with a record's name and goes on with what becomes of it: "Acme pilot, 35%"."""
        items = [item for item in self._annotate(line).items if item.marks]
        begins = len(items) > 1 and items[0].kind == "record" and items[0].first <= 1
        return begins and any(item.has("money", "percent", "when", "choice", "choice_verb") for item in items[1:])

    def _is_around(self, item: Item, word: str) -> bool:
        lead = item.kind
        return lead == "when" or not any(map(str.isalnum, word)) or word in _ABOUT_RECORD

    def _named(self, reading: Annotated) -> list[Item]:
        return [item for item in reading.items if item.kind == "record"]

    def _under(self, name: str, point: str) -> str:
        """The point with the name of the heading where that is a part of what it names, or what it is about."""
        count, alone = len(self._annotate(name).text.tokens), self._annotate(point)
        for n, token in enumerate(alone.text.tokens[:_REACH]):
            if token.folded in _ARTICLES:
                continue
            inserted = f"{alone.text.shown[: token.start]}{name} {alone.text.shown[token.start :]}"
            joined = self._annotate(inserted)
            item = joined.items[joined.at[n]]
            if item.first == n and item.last > n + count and item.has("record"):
                return inserted
        lead = alone.items[0]
        colon = alone.text.folded.index(":") if ":" in alone.text.folded else len(alone.text.folded)
        named = any(item.first < colon for item in self._named(alone))
        field = lead.kind == "field"
        verb = lead.of("verb")
        makes = verb is not None and bool(verb.value & {"create", "log", "remind"}) and not verb.value & {"set"}
        if not field and (named or makes or lead.has("create_cue", "table", "quantifier", "quoted")):
            return point
        return f"{name}: {point}"


def as_one_plan(catalog: Catalog, drafts: Sequence[Draft]) -> PlanDraft | None:
    """One plan out of those of several messages; None where one is no plan, or makes what another may speak of."""
    plans = [draft for draft in drafts if isinstance(draft, PlanDraft)]
    steps = _merged(plans)
    made = [step for step in steps if step.action == "create"]
    referred = any(catalog.table(step.table).kind not in ("task", "activity") for step in made)
    if len(plans) < len(drafts) or not plans or (referred and len(plans) > 1):
        return None
    return plans[0].model_copy(update={"steps": tuple(steps), "confidence": min(p.confidence for p in plans)})


def _merged(plans: Sequence[PlanDraft]) -> list[StepDraft]:
    """The steps of all plans, those about the same record in one."""
    steps: list[StepDraft] = []
    for number, plan in enumerate(plans):
        for step in plan.steps:
            _put(steps, relabelled(step, number))
    return steps


def _put(steps: list[StepDraft], step: StepDraft) -> None:
    """Adds a step, or its changes to the step that changes other fields of what the same words name."""
    named = step.action == "update" and isinstance(step.target, RecordMention)
    for n, earlier in enumerate(steps):
        same = named and (earlier.action, earlier.table, earlier.target) == (step.action, step.table, step.target)
        if same and not {c.field for c in earlier.changes} & {c.field for c in step.changes}:
            steps[n] = earlier.model_copy(update={"changes": (*earlier.changes, *step.changes)})
            return
    steps.append(step)
