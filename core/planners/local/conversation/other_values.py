"""Other values for a waiting plan, or more of them: "make it 70k instead", "her email is ..."."""

from collections.abc import Mapping

from core.catalog import Catalog, Table
from core.context import ConversationState
from core.drafts import Adjustment, DraftValue, Given, PlanDraft, RecordMention, StepDraft
from core.language.dates import Calendar
from core.matching import word_likeness
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.conversation.answers import bag, with_changes
from core.planners.local.conversation.corrected_values import by_likeness, completed, is_bare, retitled, scaled
from core.planners.local.conversation.other_one import points_at_other
from core.planners.local.conversation.told_steps import ToldSteps
from core.planners.local.fields.filling import FieldReader
from core.planners.local.fields.unknown_fields import unknown_field
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.denials import DENYING
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.names import Named
from core.planners.local.marking.stretch import Stretch
from core.planners.local.mentions.nouns import NounReader

_KEEPING = frozenset("keep leave".split())
_NOT = frozenset("not isn't isnt wasn't wasnt".split())
_NEAR = 3
_ONE_MORE = frozenset("a an another new".split())
_LISTS = frozenset("list todos calendar diary agenda".split())
_REMADE = frozenset({"it", "that"})
"""Between these and a noun it is said what the record under discussion is to be: "make it a meeting"."""
_TAKING_NAMES = ("text", "long_text", "reference")
_LIKE = 0.7
_MOST_WORDS = 16
_VALUES: tuple[MarkKind, ...] = ("money", "percent", "when", "phone", "email", "choice", "duration", "number")
_LONGEST_TEXT = 200
"""So much of a long text is looked through for names."""


class OtherValues:
    """Reads them in one message said to a plan that waits."""

    def __init__(
        self,
        catalog: Catalog,
        reading: Annotated,
        calendar: Calendar,
        state: ConversationState,
        fields: FieldReader,
        apart: ToldSteps,
    ) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._state = state
        self._fields = fields
        self._apart = apart

    def put_into(self, draft: PlanDraft) -> PlanDraft | None:
        """The plan with the other values; None where the message has none for it, or is about something else."""
        if self._names_something_else(draft) or len(self._words) > _MOST_WORDS or self._wants_more():
            return None
        if points_at_other(self._reading.text) or self._denies():
            return None
        for number in reversed(range(len(draft.steps))):
            step = draft.steps[number]
            if step.action == "delete" or (self._apart.steps and number not in self._apart.steps):
                continue
            values = self._values_for_step(step) if not self._is_for_others(step) else {}
            if values:
                return retitled(self._catalog, draft, with_changes(draft, number, values), number)
        return None

    # whether the message is about the plan

    def _is_for_others(self, step: StepDraft) -> bool:
        """Whether an address or a number is told that nothing in the step's table can hold: it is somebody's."""
        types = {field.type for field in self._catalog.table(step.table).fields}
        return any(item.kind in ("email", "phone") and item.kind not in types for item in self._reading.items)

    def _denies(self) -> bool:
        """Whether a state is told of as one that is not there: "their CFO hasn't signed"; or "keep it as it was"."""
        for item in self._reading.items:
            before = self._words[max(0, item.first - _NEAR) : item.first]
            stated = item.kind in ("choice", "choice_verb")
            if stated and not self._is_denied(item) and DENYING & set(before):
                return True
        return bool(_KEEPING & set(self._words)) and "as" in self._words

    def _wants_more(self) -> bool:
        """Whether the message begins an action of its own that makes or logs something, or announces a new record."""
        head = skip_fillers(self._reading, 0, len(self._words))
        if head >= len(self._words):
            return False
        item = self._reading.items[self._reading.at[head]]
        verb = item.of("verb")
        making = verb is not None and bool(
            verb.value & {"remind", "log", "delete"} or (verb.value & {"create"} and not verb.value & {"set", "raise"})
        )
        return making or item.has("create_cue") or self._announces()

    def _announces(self) -> bool:
        """Whether one more record is spoken of: "also set a task for me to send it", "another reminder for friday"."""
        if "my" in self._words and _LISTS & set(self._words):
            return True  # "add it to my list for tomorrow"
        for item in self._reading.items:
            verb = item.of("verb")
            if verb is not None and verb is item.marks[0] and "remind" in verb.value:
                return True
            before = self._words[max(0, item.first - _NEAR) : item.first]
            named = item.of("table") is not None and item.kind != "record"
            further = item.kind == "choice" and "another" in before
            remade = bool((_REMADE | _NOT) & set(before))
            if (further or (named and _ONE_MORE & set(before))) and not remade:
                return True
        return False

    def _names_something_else(self, draft: PlanDraft) -> bool:
        """Whether a record is named that the plan is not about."""
        known = _names_in(draft, self._state)
        for item in self._reading.items:
            record = item.of("record")
            if record is None or record is not item.marks[0] or not isinstance(record.value, Named):
                continue
            words = self._words[item.first : item.last]
            if self._is_field_value(draft, item.first):
                continue
            if not all(any(word_likeness(word, name)[0] > _LIKE for name in known) for word in words):
                return True
        return False

    def _is_field_value(self, draft: PlanDraft, n: int) -> bool:
        """Whether a field that takes it stands right before: "make the title Senior Buyer", "the contact is Jane"."""
        while n > 0 and self._words[n - 1] in ("is", "to", ":", "be", "should", "as"):
            n -= 1
        mark = self._reading.items[self._reading.at[n - 1]].of("field") if n else None
        tables = {step.table for step in draft.steps}
        own = [c for c in mark.value if c.table in tables] if mark is not None else []
        return any(self._catalog.table(c.table).field(c.field).type in _TAKING_NAMES for c in own)

    # the values

    def _values_for_step(self, step: StepDraft) -> dict[str, DraftValue]:
        table = self._catalog.table(step.table)
        before = {change.field: change.value for change in step.changes}
        verbs = frozenset().union(
            *(m.value for item in self._reading.items if (m := item.of("verb")) is not None and m is item.marks[0])
        )
        targets = NounReader(self._catalog, self._reading).targets(0, len(self._words))
        taken = frozenset(n for target in targets if target.named and step.table in target.fits for n in target.tokens)
        taken |= self._apart.tokens
        found = self._fields.read(table, Stretch(0, len(self._words), taken, self._stops(), verbs))
        left = unexplained(self._reading, 0, len(self._words), taken | found.used)
        if unknown_field(self._reading, table, left, taken, found) is not None:
            return {}
        values = dict(found.changes)
        for item in self._reading.items:
            if (
                not self._is_denied(item)
                and item.has(*_VALUES)
                and not set(range(item.first, item.last)) & (found.used | taken)
            ):
                values.update(self._unnamed(step, item, before, values))
        return {field: self._in_light_of(table, field, value, before.get(field)) for field, value in values.items()}

    def _is_denied(self, item: Item) -> bool:
        """Whether a value is said not to be so: "not 65", "not a call"."""
        n = item.first
        while n > 0 and self._words[n - 1] in ("a", "an", "the"):
            n -= 1
        return n > 0 and self._words[n - 1] in _NOT

    def _unnamed(
        self, step: StepDraft, item: Item, before: Mapping[str, DraftValue], values: Mapping[str, DraftValue]
    ) -> dict[str, DraftValue]:
        """The first field of the plan that a value without a word for its field can be for, with that value."""
        table = self._catalog.table(step.table)
        clock = [table.clock] if step.action == "create" and table.clock is not None else []
        for field in dict.fromkeys((*by_likeness(table, before, item), *clock)):
            spec = table.field(field)
            value = self._fields.value_of(spec, item, Stretch(0, len(self._words), creating=True))
            if value is None or field in values:
                continue
            if item.of("when") is not None and isinstance(value, Given):
                value = completed(spec, value, item.of("when"), before.get(field), self._calendar)
            return {field: value}
        return {}

    def _in_light_of(self, table: Table, field: str, value: DraftValue, before: DraftValue | None) -> DraftValue:
        """A value with what it takes from the one that it corrects: its direction, its thousands, its month."""
        spec, said = table.field(field), value
        if isinstance(before, Adjustment) and before.by is not None and before.unit is None and isinstance(said, Given):
            sign = "-" if before.by.startswith("-") else ""
            value = Adjustment(by=f"{sign}{str(said.value).lstrip('-')}")
        spoken = next((i for i in self._reading.items if i.has("money", "number")), None)
        if before is not None and spoken is not None and is_bare(self._words[spoken.first : spoken.last]):
            value = said = scaled(spec, said, before, spoken)
        if isinstance(said, Given) and before is not None and spec.type in ("date", "moment"):
            mark = next((i.of("when") for i in self._reading.items if i.has("when")), None)
            value = completed(spec, said, mark, before, self._calendar)
        return value

    def _stops(self) -> tuple[int, ...]:
        """Where a free text ends: at "and" before another wish ("title Senior Buyer and add his email ...")."""
        before = [n for n, word in enumerate(self._words[:-1]) if word in ("and", "also", "plus")]
        ahead = [(n, self._reading.items[self._reading.at[n + 1]]) for n in before]
        owned = ("his", "her", "their", "its", "the")
        return tuple(n for n, i in ahead if i.has("verb", "field") or self._words[i.first] in owned)


def _names_in(draft: PlanDraft, state: ConversationState) -> list[str]:
    names: list[str] = []
    for step in draft.steps:
        if isinstance(step.target, RecordMention):
            names.extend(bag(step.target.words))
        for change in step.changes:
            if isinstance(change.value, RecordMention):
                names.extend(bag(change.value.words))
            elif isinstance(change.value, Given) and isinstance(change.value.value, str):
                names.extend(bag(change.value.value[:_LONGEST_TEXT]))
    meant = [step.target for step in draft.steps] + [change.value for step in draft.steps for change in step.changes]
    ids = {mention.id for mention in meant if isinstance(mention, RecordMention) and mention.id is not None}
    for ref in state.focus[: len(draft.steps) + 1]:
        if not ids or ref.id in ids:
            names.extend(bag(ref.name))
    return names
