"""Reads corrections of the plan under discussion: other values, another record, what is to be left alone."""

import re
from collections.abc import Sequence

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Adjustment, DraftValue, Given, PlanDraft, RecordMention, StepDraft
from core.language.dates import Calendar
from core.matching import word_likeness
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.conversation.answers import bag, with_changes
from core.planners.local.conversation.corrected_values import (
    by_likeness,
    completed,
    is_bare,
    moved_to,
    scaled,
    with_word_swapped,
)
from core.planners.local.conversation.later_exceptions import leaving_out
from core.planners.local.conversation.left_alone import LeftAlone
from core.planners.local.conversation.other_one import points_at_other
from core.planners.local.conversation.swapped_names import with_other_name
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.unknown_fields import unknown_field
from core.planners.local.marking.annotate import Annotated, times_in
from core.planners.local.marking.denials import DENYING
from core.planners.local.marking.names import Named
from core.planners.local.marking.stretch import Stretch
from core.planners.local.mentions.nouns import NounReader

_LEAVE = frozenset(
    "leave keep skip drop remove without forget ignore scrap lose undo omit except don't dont not".split()
)
_ALONE = frozenset(
    "alone out as unchanged it is off change touch update set the that part actually but please no wait do not "
    "away only just money bit part thing one for now instead then thanks".split()
)
_MOST_LEAVING = 10
_KEEPING = frozenset("keep leave".split())
_NEAR = 3
_MEANT = frozenset("meant mean rather instead no oops sorry wrong actually not".split())
_ADDING = frozenset({"also", "and", "plus", "too", "additionally", "besides"})

_NOT_THE_ONE = re.compile(
    r"(?:(?:no|sorry|oops|wait|actually)[, ]+)*(?:not (?:the )?(?P<denied>[^,]+?),? (?:but |it's |i meant )?(?:the )?"
    r"(?P<meant>(?<=, )\w+(?: \w+)?|(?<=but )\w+(?: \w+)?)|(?P<ahead>\w+(?: \w+)?),? not (?:the )?(?P<behind>[^,]+))",
    re.IGNORECASE,
)


class CorrectionReader:
    """Reads one message as a correction of the plan that waits for confirmation."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar, state: ConversationState) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._state = state
        self._fields = FieldReader(catalog, reading, calendar, list(times_in(reading.text, calendar, "past")))

    def correction(self) -> PlanDraft | None:
        """The pending plan as it is after what was said; None where the message is about something else."""
        draft = self._state.draft
        if draft is None or not self._state.pending:
            return None
        corrected = (
            leaving_out(self._catalog, self._reading, draft)
            or with_other_name(self._catalog, self._reading, draft)
            or self._left_alone(draft)
            or self._other_last_name(draft)
            or self._other_record(draft)
            or self._other_values(draft)
        )
        return corrected.model_copy(update={"revises": self._state.plan}) if corrected is not None else None

    def _left_alone(self, draft: PlanDraft) -> PlanDraft | None:
        """A change is taken out of the plan: "leave the amount alone"."""
        left = LeftAlone(self._catalog, self._reading, self._fields).without(draft)
        if left is not None or not set(self._words) & _LEAVE or len(self._words) > _MOST_LEAVING:
            return left
        return self._without_step(draft)

    def _without_step(self, draft: PlanDraft) -> PlanDraft | None:
        """A whole step is taken out of a plan of several: "skip the task"."""
        if len(draft.steps) < 2:
            return None
        marks = self._reading.marks_in(0, len(self._words), "table")
        tables = {c.table for m in marks for c in m.value}
        named = {n for m in marks for n in range(m.first, m.last)}
        others = [w for n, w in enumerate(self._words) if n not in named and w not in _LEAVE | _ALONE]
        others = [w for w in others if any(c.isalnum() for c in w)]
        doomed = [n for n, step in enumerate(draft.steps) if step.table in tables and not others]
        if len(doomed) != 1:
            said = [w for w in self._words if w not in _LEAVE | _ALONE and any(c.isalnum() for c in w)]
            doomed = [n for n, step in enumerate(draft.steps) if said and set(said) <= self._kinds(step)]
        if len(doomed) != 1:
            return None
        return draft.model_copy(update={"steps": tuple(s for n, s in enumerate(draft.steps) if n != doomed[0])})

    def _in_place_of(self, draft: PlanDraft) -> PlanDraft | None:
        """Another record for the one that is named behind "not": "not jane doe, park", "park, not jane doe"."""
        said = self._reading.text.shown.strip(" .!")
        for number, step in enumerate(draft.steps):
            if not isinstance(step.target, RecordMention) or not step.target.words.strip():
                continue
            old = bag(step.target.words)
            found = _NOT_THE_ONE.fullmatch(said)
            denied, meant = (
                (found["denied"] or found["behind"], found["meant"] or found["ahead"]) if found else ("", "")
            )
            if not meant or not all(any(word_likeness(w, o)[0] > 0.7 for o in old) for w in bag(denied)):
                continue
            mention = RecordMention(words=meant, table=step.table)
            steps = list(draft.steps)
            steps[number] = step.model_copy(update={"target": mention})
            return draft.model_copy(update={"steps": tuple(steps)})
        return None

    def _other_last_name(self, draft: PlanDraft) -> PlanDraft | None:
        """Somebody else of the same first name: "park, not doe"."""
        found = _NOT_THE_ONE.fullmatch(self._reading.text.shown.strip(" .!"))
        if found is None:
            return None
        return with_word_swapped(draft, bag(found["denied"] or found["behind"]), found["meant"] or found["ahead"])

    def _kinds(self, step: StepDraft) -> set[str]:
        """What a new record of a step is, by the choices that it is given: a note, a call."""
        table = self._catalog.table(step.table)
        if step.action != "create":
            return set()
        values = {str(c.value.value) for c in step.changes if isinstance(c.value, Given)}
        choices = (choice for field in table.fields if field.type == "choice" for choice in field.choices)
        return {word for choice in choices if choice.value in values for word in bag(choice.label)}

    def _other_record(self, draft: PlanDraft) -> PlanDraft | None:
        """The same change, to another record: "oops i meant the renewal"."""
        if not set(self._words) & _MEANT or self._has_values():
            return None
        targets = [t for t in NounReader(self._catalog, self._reading).targets(0, len(self._words)) if t.named]
        if not targets:
            return None
        instead = self._in_place_of(draft)
        if instead is not None:
            return instead
        meant = [t for t in targets if min(t.tokens) == 0 or self._words[min(t.tokens) - 1] not in ("not", "isn't")]
        if not meant:
            return None
        target = meant[-1]
        steps = list(draft.steps)
        changed = False
        for number, step in enumerate(steps):
            fits = step.table in target.fits or target.mention.table == step.table
            if isinstance(step.target, RecordMention) and fits:
                steps[number] = step.model_copy(
                    update={"target": target.mention.model_copy(update={"table": step.table})}
                )
                changed = True
                continue
            moved = moved_to(self._catalog, step, target.mention, set(target.fits))
            if moved is not None:
                steps[number] = moved
                changed = True
        if not changed and len(steps) == 1 and isinstance(steps[0].target, RecordMention):
            related = self._catalog.table(steps[0].table).references
            if any(spec.table in target.fits for spec in related):
                steps[0] = steps[0].model_copy(
                    update={"target": target.mention.model_copy(update={"table": steps[0].table})}
                )
                changed = True
        return draft.model_copy(update={"steps": tuple(steps)}) if changed else None

    def _has_values(self) -> bool:
        return any(
            item.has("money", "percent", "when", "phone", "email", "choice", "duration") and not item.has("record")
            for item in self._reading.items
        )

    def _other_values(self, draft: PlanDraft) -> PlanDraft | None:
        """Other values for the plan, or more of them: "make it 70k instead", "her email is ..."."""
        if self._names_something_else(draft) or len(self._words) > 16 or self._wants_more():
            return None
        if points_at_other(self._reading.text) or self._denies():
            return None
        for number in reversed(range(len(draft.steps))):
            step = draft.steps[number]
            if step.action == "delete":
                continue
            values = self._values_for_step(step)
            if values:
                return with_changes(draft, number, values)
        return None

    def _denies(self) -> bool:
        """Whether a state is told of as one that is not there: "their CFO hasn't signed"; or "keep it as it was"."""
        for item in self._reading.items:
            before = self._words[max(0, item.first - _NEAR) : item.first]
            stated = bool(item.marks) and item.marks[0].kind in ("choice", "choice_verb")
            if stated and before[-1:] != ("not",) and DENYING & set(before):
                return True
        return bool(_KEEPING & set(self._words)) and "as" in self._words

    def _wants_more(self) -> bool:
        """Whether the message begins an action of its own that makes or logs something."""
        head = skip_fillers(self._reading, 0, len(self._words))
        if head >= len(self._words):
            return False
        item = self._reading.items[self._reading.at[head]]
        verb = item.of("verb")
        making = verb is not None and bool(
            verb.value & {"remind", "log", "delete"} or (verb.value & {"create"} and not verb.value & {"set", "raise"})
        )
        return making or item.has("create_cue")

    def _names_something_else(self, draft: PlanDraft) -> bool:
        """Whether a record is named that the plan is not about."""
        known = _names_in(draft, self._state)
        for item in self._reading.items:
            record = item.of("record")
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            words = self._words[item.first : item.last]
            if self._is_text_value(draft, item.first):
                continue
            if not all(any(word_likeness(word, name)[0] > 0.7 for name in known) for word in words):
                return True
        return False

    def _is_text_value(self, draft: PlanDraft, n: int) -> bool:
        """Whether a text field stands right before: "make the title Senior Buyer", whatever else is called Senior."""
        while n > 0 and self._words[n - 1] in ("is", "to", ":", "be", "should", "as"):
            n -= 1
        mark = self._reading.items[self._reading.at[n - 1]].of("field") if n else None
        tables = {step.table for step in draft.steps}
        own = [c for c in mark.value if c.table in tables] if mark is not None else []
        return any(self._catalog.table(c.table).field(c.field).type in ("text", "long_text") for c in own)

    def _values_for_step(self, step: StepDraft) -> dict[str, DraftValue]:
        table = self._catalog.table(step.table)
        before = {change.field: change.value for change in step.changes}
        verbs = frozenset().union(
            *(m.value for item in self._reading.items if (m := item.of("verb")) is not None and m is item.marks[0])
        )
        targets = NounReader(self._catalog, self._reading).targets(0, len(self._words))
        taken = frozenset(n for target in targets if target.named and step.table in target.fits for n in target.tokens)
        found = self._fields.read(table, Stretch(0, len(self._words), taken, self._stops(), verbs))
        left = unexplained(self._reading, 0, len(self._words), taken | found.used)
        if unknown_field(self._reading, table, left, taken, found) is not None:
            return {}
        values = dict(found.changes)
        for item in self._reading.items:
            denied = item.first > 0 and self._words[item.first - 1] in ("not", "isn't")
            if denied or set(range(item.first, item.last)) & found.used:
                continue
            clock = [table.clock] if step.action == "create" and table.clock is not None else []
            for field in dict.fromkeys((*by_likeness(table, before, item), *clock)):
                spec = table.field(field)
                value = self._fields.value_of(spec, item, Stretch(0, len(self._words), creating=True))
                if (
                    value is not None
                    and field not in values
                    and item.has("money", "percent", "when", "phone", "email", "choice", "duration", "number")
                ):
                    if item.of("when") is not None and isinstance(value, Given):
                        value = completed(spec, value, item.of("when"), before.get(field), self._calendar)
                    values[field] = value
                    break
        for field, value in list(values.items()):
            earlier = before.get(field)
            if (
                isinstance(earlier, Adjustment)
                and earlier.by is not None
                and earlier.unit is None
                and isinstance(value, Given)
            ):
                sign = "-" if earlier.by.startswith("-") else ""
                values[field] = Adjustment(by=f"{sign}{str(value.value).lstrip('-')}")
            spoken = next((i for i in self._reading.items if i.has("money", "number")), None)
            if earlier is not None and spoken is not None and is_bare(self._words[spoken.first : spoken.last]):
                values[field] = value = scaled(table.field(field), value, earlier, spoken)
            mark = next((i.of("when") for i in self._reading.items if i.has("when")), None)
            if isinstance(value, Given) and field in before and table.field(field).type in ("date", "moment"):
                values[field] = completed(table.field(field), value, mark, before[field], self._calendar)
        return values

    def _stops(self) -> tuple[int, ...]:
        """Where a free text ends: at "and" before another wish ("title Senior Buyer and add his email ...")."""
        before = [n for n, word in enumerate(self._words[:-1]) if word in ("and", "also", "plus")]
        ahead = [(n, self._reading.items[self._reading.at[n + 1]]) for n in before]
        owned = ("his", "her", "their", "its", "the")
        return tuple(n for n, i in ahead if i.has("verb", "field") or self._words[i.first] in owned)


def adds_to_plan(words: Sequence[str]) -> bool:
    """Whether a message begins by saying that it adds to what was said before."""
    return bool(words) and (
        words[0] in _ADDING
        or words[:2] in (("oh", "and"), ("ok", "and"), ("as", "well"), ("yes", "and"))
        or words[-1] in ("too",)
    )


def _names_in(draft: PlanDraft, state: ConversationState) -> list[str]:
    names: list[str] = []
    for step in draft.steps:
        if isinstance(step.target, RecordMention):
            names.extend(bag(step.target.words))
        for change in step.changes:
            if isinstance(change.value, RecordMention):
                names.extend(bag(change.value.words))
            elif isinstance(change.value, Given) and isinstance(change.value.value, str):
                names.extend(bag(change.value.value[:200]))
    meant = [step.target for step in draft.steps] + [change.value for step in draft.steps for change in step.changes]
    ids = {mention.id for mention in meant if isinstance(mention, RecordMention) and mention.id is not None}
    for ref in state.focus[: len(draft.steps) + 1]:
        if not ids or ref.id in ids:
            names.extend(bag(ref.name))
    return names
