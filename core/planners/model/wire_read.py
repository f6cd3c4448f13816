"""An answer in the wire form as a draft: names and values stay as said, and what cannot be meant is told in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.catalog import Catalog, FieldSpec, Table
from core.context import ConversationState, WhichValue
from core.drafts import (
    Change,
    Clarify,
    Command,
    Draft,
    DraftValue,
    Empty,
    Given,
    Me,
    Missing,
    NewRecord,
    NotesQuestion,
    PlanDraft,
    RecordMention,
    Refuse,
    Said,
    SmallTalk,
    StepDraft,
)
from core.language.dates import Calendar, find_times, read_time
from core.language.normalise import fold, read_text
from core.planners.model.amounts import read_adjustment
from core.planners.model.condition_words import SELF
from core.planners.model.earlier_plan import EarlierPlan
from core.planners.model.narrowing import NarrowingReader
from core.planners.model.new_records import NewRecords
from core.planners.model.questions import QuestionItems
from core.planners.model.relative_words import is_new_value
from core.planners.model.sentences import CHAT, REFUSALS, UNCLEAR, plain_sentence
from core.planners.model.unusable import Unusable
from core.said_values import when_value

Item = Mapping[str, Any]


class WireReader:
    """Reads one answer to one message."""

    def __init__(self, catalog: Catalog, calendar: Calendar, state: ConversationState, own: str = "") -> None:
        self._catalog = catalog
        self._own = own
        self._calendar = calendar
        self._narrowing = NarrowingReader(catalog, calendar)
        self._question = state.open_question
        self._earlier = EarlierPlan(state, catalog)
        self._new = NewRecords(catalog)
        self._problems: list[str] = []

    def read(self, content: Mapping[str, Any]) -> Draft:
        """The draft. Raises Unusable with all that is wrong."""
        items = [item for item in content.get("do") or [] if isinstance(item, Mapping) and item]
        intent = str(content.get("intent") or "")
        if not items:
            raise Unusable(("“do” is empty: say what is wanted, or clarify, refuse or chat.",))
        steps = [item for item in items if item.keys() & {"create", "update", "delete"}]
        if steps and len(steps) < len(items):
            raise Unusable(("Give only steps, or only one question, command, clarify, refuse or chat.",))
        draft = self._answered(self._plan(steps, intent)) if steps else self._single(items, intent)
        if self._problems:
            raise Unusable(tuple(dict.fromkeys(self._problems)))
        return draft

    def _answered(self, draft: PlanDraft) -> PlanDraft:
        """The plan about which a value was asked, with the value, where an answer gives nothing but that."""
        question = self._question
        if not isinstance(question, WhichValue) or len(draft.steps) != 1:
            return draft
        (step,), asked = draft.steps, question.draft.steps[question.step]
        alone = [change.field for change in step.changes] == [question.field]
        same = (step.action, step.table) == (asked.action, asked.table) and step.target in (None, asked.target)
        if not alone or not same:
            return draft
        others = tuple(change for change in asked.changes if change.field != question.field)
        whole = asked.model_copy(update={"changes": (*others, *step.changes)})
        steps = (*question.draft.steps[: question.step], whole, *question.draft.steps[question.step + 1 :])
        return question.draft.model_copy(update={"steps": steps})

    def _single(self, items: list[Item], intent: str) -> Draft:
        item = items[0]
        if len(items) > 1 and dict(items[1]) != dict(item):
            self._problems.append("Answer one question or command at a time.")
        match item:
            case {"ask": str()}:
                return QuestionItems(self._catalog, self._calendar, self._narrowing, self._problems).read(item, intent)
            case {"search_notes": str(words), "of": of, "asked": asked}:
                return self._notes(words.strip(), str(of).strip(), str(asked))
            case {"command": name, "about": about}:
                digits = "".join(filter(str.isdigit, str(about)))[:3]
                count = int(digits) if digits and name in ("undo", "redo") else None
                return Command(name=name, count=count or None, words="" if count else str(about)[:200], intent=name)
            case {"clarify": str(text)}:
                return Clarify(text=plain_sentence(text, UNCLEAR, self._known()), intent="clarify")
            case {"refuse": reason, "why": str(text)}:
                instead = REFUSALS.get(reason, REFUSALS["unsupported"])
                return Refuse(reason=reason, text=plain_sentence(text, instead, self._known()), intent="refuse")
            case {"chat": kind}:
                return SmallTalk(text=CHAT.get(kind, CHAT["other"]), intent="small_talk")
        raise Unusable((f"“{next(iter(item))}” is nothing that can be done.",))

    def _known(self) -> Iterator[str]:
        """What a sentence of a model's may speak of: the speaker's own words, and those of the catalog."""
        yield self._own
        for table in self._catalog.tables:
            yield from (table.singular, table.plural, *table.words)
            for field in table.fields:
                yield from (field.label, *(choice.label for choice in field.choices))

    def _notes(self, words: str, of: str, asked: str) -> NotesQuestion:
        if not words:
            self._problems.append("What should be looked for in the notes? “search_notes” is empty.")
        about = (RecordMention(words=of),) if of and of.lower() not in SELF else ()
        table = asked if asked in self._catalog.by_name else None
        return NotesQuestion(words=words, about=about, asked=table, intent="question")

    def _plan(self, items: list[Item], intent: str) -> PlanDraft:
        known = [item for item in items if self._table_of(item) is not None]
        for number, item in enumerate(known):
            if "create" in item:
                self._new.add(f"new{number}", str(item["create"]), item.get("set") or [])
        steps: list[StepDraft] = []
        for number, item in enumerate(known):
            step = self._step(f"new{number}", item)
            target = step.target if step is not None and step.action == "update" else None
            if step is not None and isinstance(target, NewRecord):
                _add_to(steps, target.label, step.changes)
            elif step is not None:
                steps.append(step)
        return PlanDraft(steps=tuple(steps), intent=intent or "plan")

    def _table_of(self, item: Item) -> Table | None:
        name = str(next(item[action] for action in ("create", "update", "delete") if action in item))
        table = self._catalog.by_name.get(name)
        if table is None or not table.writable:
            self._problems.append(f"There is no table {name} that can be changed.")
            return None
        return table

    def _step(self, label: str, item: Item) -> StepDraft | None:
        action = "create" if "create" in item else "update" if "update" in item else "delete"
        table = self._catalog.table(str(item[action]))
        changes = self._changes(table, item.get("set") or [], action)
        if action == "create":
            if not changes:
                self._problems.append(f"A new {table.singular} needs at least its {table.fields[0].name}.")
            return StepDraft(action="create", table=table.name, changes=changes, label=label)
        if action == "update" and not changes:
            self._problems.append(f"What of {item.get('which')} should change? “set” is empty.")
        return self._targeted(action, table, item.get("which"), changes)

    def _targeted(self, action: Any, table: Table, which: Any, changes: tuple[Change, ...]) -> StepDraft | None:
        kept = self._earlier.each(table.name, which)
        if kept is not None:
            return StepDraft(action=action, table=table.name, each=kept, changes=changes)
        if isinstance(which, Mapping) and "all" in which:
            each = self._narrowing.read(table, which["all"] or [], self._problems)
            if not which["all"]:
                self._problems.append(f"Which {table.plural}? “all” needs at least one condition.")
            return StepDraft(action=action, table=table.name, each=each, changes=changes)
        mention = self._mention(table.name, which)
        if mention is None:
            self._problems.append(f"Which {table.singular} is meant? “which” has no words.")
            return None
        new = self._new.called(mention.words, table.name) if self._earlier.mention(table.name, which) is None else None
        target = NewRecord(label=new) if new and action == "update" else mention
        return StepDraft(action=action, table=table.name, target=target, changes=changes)

    def _mention(self, table: str, which: Any) -> RecordMention | None:
        earlier = self._earlier.mention(table, which)
        if earlier is not None:
            return earlier
        name = which.get("name") if isinstance(which, Mapping) else which
        if not isinstance(name, str) or not name.strip():
            return None
        of = which.get("of") if isinstance(which, Mapping) else None
        within = (RecordMention(words=of.strip()),) if isinstance(of, str) and of.strip() else ()
        return RecordMention(words=self._without_kind(table, name.strip()), table=table, within=within)

    def _without_kind(self, name: str, words: str) -> str:
        """The words for a record without the word for what it is behind them: "acme" of "acme deal"."""
        table = self._catalog.table(name)
        kinds = {table.singular, table.plural, *table.words}
        *others, last = words.split()
        return " ".join(others) if others and fold(last) in kinds else words

    def _changes(self, table: Table, settings: list[Item], action: str) -> tuple[Change, ...]:
        changes: dict[str, Change] = {}
        for setting in settings:
            for name, raw in setting.items():
                field = table.by_name.get(name)
                if field is None or not field.writable:
                    self._problems.append(f"{table.name} has no field {name} that can be changed.")
                    continue
                if raw is None and action == "create":
                    continue
                value = self._earlier.value(action, table.name, name, raw) or self._value(field, raw)
                if value is not None:
                    changes[name] = Change(field=name, value=value)
        return tuple(changes.values())

    def _value(self, field: FieldSpec, raw: Any) -> DraftValue | None:
        if raw is None:
            return Empty()
        if isinstance(raw, bool):
            return Given(value=raw)
        if raw == "?":
            return Missing()
        if field.type == "reference":
            return self._reference(field, raw)
        text = str(raw.get("other", "") if isinstance(raw, Mapping) else raw).strip()
        if not text:
            return None
        if field.choice(text) is not None:
            return Given(value=text)
        adjustment = read_adjustment(field, text)
        if adjustment is not None and is_new_value(text, self._own):
            return Said(text=text.lstrip("+- "))
        return adjustment or self._in_time(field, text) or Said(text=text)

    def _in_time(self, field: FieldSpec, text: str) -> Given | None:
        """A time that the resolver would not read as it is meant: one that has passed, or with words around it."""
        if field.type not in ("date", "moment"):
            return None
        prefer = "past" if field.role == "happened" else "future"
        if prefer == "future" and read_time(text, self._calendar) is not None:
            return None
        spans = find_times(read_text(text), self._calendar, "past" if prefer == "past" else "future")
        best = max(spans, key=lambda span: span.last - span.first, default=None)
        return when_value(field, best.value, self._calendar) if best is not None else None

    def _reference(self, field: FieldSpec, raw: Any) -> DraftValue | None:
        mention = self._mention(str(field.table), raw)
        if mention is None:
            self._problems.append(f"{field.name} needs the name of a record.")
            return None
        if field.table == self._catalog.users.name and mention.words.lower() in SELF:
            return Me()
        new = self._new.called(mention.words, str(field.table))
        return NewRecord(label=new) if new is not None and mention.id is None else mention


def _add_to(steps: list[StepDraft], label: str, changes: tuple[Change, ...]) -> None:
    """What is said of a record that is only being made belongs to its making."""
    for number, step in enumerate(steps):
        if step.label == label:
            named = {change.field for change in changes}
            kept = tuple(change for change in step.changes if change.field not in named)
            steps[number] = step.model_copy(update={"changes": (*kept, *changes)})
