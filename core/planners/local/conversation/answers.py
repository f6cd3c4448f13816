"""Reads the answer to a question that was asked back: which record, or which value."""

from collections.abc import Mapping, Sequence

from core.catalog import Catalog, FieldSpec
from core.context import OfferedValue, WhichRecord, WhichValue
from core.drafts import Change, DraftValue, Given, PlanDraft, Resolvable, Said
from core.followups import with_choice
from core.language.dates import Calendar
from core.language.normalise import read_text, trimmed
from core.matching import word_likeness
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.conversation.told_values_of import ToldByValues
from core.planners.local.fields.filling import FieldReader
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.stretch import Stretch
from core.records import Records
from core.said_values import read_said
from core.typed import Problem
from core.values import RecordId, RecordRef

_BEFORE_ANSWER = frozenset("because its reason is : the call it was".split())

_FUNCTION = frozenset(
    "the a an one ones i mean meant its it is that this at of from with for in on to please pls was no yes "
    "not deal contact company account person guy lady woman man task opportunity my our who works sorry oops oh ah "
    "hm actually wait ok okay and course obviously naturally clearly sure definitely certainly always mine silly duh "
    "i'd i'm say think guess suppose take pick choose use lets rather just only make go thanks thank thx cheers "
    "you u very much kindly indeed refer referring refers referred intended intend intending wanted want wanting need "
    "were am are by concerned concerning regarding speaking talking about him her correct right "
    "said saying told specified specify mentioned mention clearer clear better been be have've should've meaning "
    "ta mate pal me us them bless heaven god lord dear darling gosh goodness la lah aye yeah yep yup nah naw "
    "nope would should have must thats , . ! ? : - ; 's \" ' ( ) … "
    "hmm hmmm um uh er erm eh reckon believe suspect probably maybe perhaps likely atm currently now thing stuff "
    "chap bloke lass fella opp account which whom whose has having lol haha so then well i've you've there here "
    "called named number option choice no. nr #".split()
)
_ORDINALS = {
    "first": 0,
    "1": 0,
    "1st": 0,
    "second": 1,
    "2": 1,
    "2nd": 1,
    "third": 2,
    "3": 2,
    "3rd": 2,
    "fourth": 3,
    "4": 3,
    "4th": 3,
    "last": -1,
}


_MOST_SAID = 8
_MARKS = frozenset(", . ! ? ; : - ( ) …".split())
_LEADING = frozenset("no nope oh ah sorry well and".split())
_WISHED: tuple[MarkKind, ...] = ("money", "percent", "email", "phone", "arrow", "quoted")
_TELLING = frozenset(
    "closing closes close ending ends due worth valued priced costs amount value size end landing lands sitting stands "
    "standing expected starting around about roughly approx circa end until by over".split()
)
"""They stand beside the value by which a record is told: "the one closing in march", "the one worth 22k"."""
_ASKING = frozenset("which what who when where how why does do is are has have".split())
_NOT = frozenset({"not", "isn't", "isnt", "wasn't", "wasnt"})
_SURELY = 0.9
_PLACES = {word: place for word, place in _ORDINALS.items() if word.isalpha() or word.isdigit()} | {"former": 0}


class AnswerReader:
    """Reads one message in the light of what was asked."""

    def __init__(self, catalog: Catalog, reading: Annotated, calendar: Calendar) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._calendar = calendar
        self._fields = FieldReader(catalog, reading, calendar)

    async def choice(self, question: WhichRecord, records: Records) -> Resolvable | None:
        """The draft with the record that the answer points at; None where it points at none, or at several."""
        if self._words[:1] and self._words[0] in _ASKING and "?" in self._words:
            return None  # "which one has the plant visit?"
        whole = self._spoken(0, len(self._words))
        ordinals = [w for w in self._words if w in _ORDINALS]
        options = question.options
        if ordinals and set(whole) <= set(ordinals) and len(ordinals) == 1:
            place = _ORDINALS[ordinals[0]]
            return with_choice(question, options[place]) if -len(options) <= place < len(options) else None
        told = await self._told(options, records)
        if told is not None:
            return with_choice(question, told)
        if not whole:
            return None
        denied = await self._denied(options, records)
        if denied is not None:
            return with_choice(question, denied)
        meant = await self._meant([whole], options, records)
        if meant is None:
            parts = self._parts(options)
            meant = await self._meant(parts, options, records) if parts else None
        return with_choice(question, meant) if meant is not None else None

    async def _told(self, options: Sequence[RecordRef], records: Records) -> RecordRef | None:
        """The one option with the values that are told, and with nothing told that it does not have."""
        values = ToldByValues(self._catalog, self._reading, self._calendar)
        fitting = await values.among(options, records)
        if len(fitting) != 1:
            return None
        told = {n for item in values.items() for n in range(item.first, item.last)}
        told |= {
            n for m in self._reading.marks_in(0, len(self._words), "field", "table") for n in range(m.first, m.last)
        }
        rest = [w for n, w in enumerate(self._words) if n not in told and w not in _FUNCTION | _TELLING]
        own = [word for _, words in await described(self._catalog, fitting, records) for word in words]
        return fitting[0] if all(best_likeness(word, own) > _SURELY for word in rest if word.isalnum()) else None

    async def _meant(
        self, parts: Sequence[Sequence[str]], options: Sequence[RecordRef], records: Records
    ) -> RecordRef | None:
        """The one option that a part of the answer points at, where no other part points at another."""
        known: list[tuple[RecordRef, list[str]]] = []
        meant: dict[RecordId, RecordRef] = {}
        for said in parts:
            if not said or len(said) > _MOST_SAID:
                continue
            called = [
                option for option in options if all(best_likeness(word, bag(option.name)) > _SURELY for word in said)
            ]
            if len(called) != 1:
                known = known or await described(self._catalog, options, records)
                scores = [(sum(best_likeness(word, names) for word in said), option) for option, names in known]
                best = max(score for score, _ in scores)
                called = [option for score, option in scores if score > best - 0.15 and best >= 0.7 * len(said)]
            if len(called) == 1:
                meant[called[0].id] = called[0]
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _spoken(self, first: int, last: int) -> list[str]:
        """The words with meaning in a stretch, figures in digits: "reel thirty five" as names write it."""
        out: list[str] = []
        for item in self._reading.items_in(first, last):
            figure = item.of("number")
            if figure is not None and item.marks[0] is figure and item.last - item.first > 1:
                out.append(str(figure.value.value))
                continue
            words = self._words[item.first : item.last]
            out.extend(w for w in words if w not in _FUNCTION and any(map(str.isalnum, w)))
        return out

    def _parts(self, options: Sequence[RecordRef]) -> list[list[str]]:
        """The parts between the marks, but those that say who is not meant; none where one may be a wish."""
        parts: list[list[str]] = []
        start = 0
        for n in range(len(self._words) + 1):
            if n < len(self._words) and self._words[n] not in _MARKS | {"but"}:
                continue
            if any(self._may_be_wish(item, options) for item in self._reading.items_in(start, n)):
                return []
            said = [w for w in self._words[start:n] if w not in _LEADING]
            if said and said[0] not in _NOT:
                told = next((k for k in range(start, n) if self._words[k] in _NOT), n)
                parts.append(self._spoken(start, told))
            start = n + 1
        return parts

    def _may_be_wish(self, item: Item, options: Sequence[RecordRef]) -> bool:
        """Whether an item of an answer holds a value, or names what is not on offer."""
        if not item.marks:
            return False
        lead = item.marks[0]
        if lead.kind == "record":
            words = [w for w in self._words[item.first : item.last] if any(map(str.isalnum, w))]
            offered = any(best_likeness(word, bag(option.name)) > _SURELY for option in options for word in words)
            return (
                not offered and lead.value.tables <= {option.table for option in options} and item.last - item.first > 1
            )
        if lead.kind == "field":
            return any(concept.table in {option.table for option in options} for concept in lead.value)
        return lead.kind in _WISHED

    async def _denied(self, options: Sequence[RecordRef], records: Records) -> RecordRef | None:
        """The other of two, where all that is said is which one is not meant: "not Bisi", "not the initech guy"."""
        n = next((n for n, word in enumerate(self._words) if word in _NOT), None)
        idle = _FUNCTION | _NOT | {"other"}
        said = [n for n, w in enumerate(self._words) if w not in idle and any(c.isalnum() for c in w)]
        if n is None or len(options) != 2 or not said or said[0] < n:
            return None
        others = [o for o in options if not all(best_likeness(self._words[k], bag(o.name)) > _SURELY for k in said)]
        if len(others) == len(options):
            told = await described(self._catalog, options, records)
            others = [o for o, names in told if not all(best_likeness(self._words[k], names) > _SURELY for k in said)]
        return others[0] if len(others) == 1 else None

    def value(self, question: WhichValue) -> PlanDraft | None:
        """The draft with the value that was asked for."""
        step = question.draft.steps[question.step]
        table = self._catalog.table(step.table)
        spec = table.field(question.field)
        value = self._offered(question.options) or self._value_for(spec)
        if value is None:
            return None
        return with_changes(question.draft, question.step, {spec.name: value})

    def _offered(self, options: Sequence[OfferedValue]) -> DraftValue | None:
        """The one value on offer that the answer points at: by its place, or by what only it has ("in december")."""
        said = [w for w in self._words if w not in _FUNCTION and any(c.isalnum() for c in w)]
        if not options or not said or len(said) > 4:
            return None
        if len(said) == 1 and said[0] in _PLACES:
            place = _PLACES[said[0]]
            return options[place].value if place < len(options) else None
        fitting = [option for option in options if all(_is_told_by(word, option.label) for word in said)]
        return fitting[0].value if len(fitting) == 1 else None

    def _value_for(self, spec: FieldSpec) -> DraftValue | None:
        last = len(self._words)
        stretch = Stretch(0, last, creating=True)
        if spec.type in ("text", "long_text"):
            start = skip_fillers(self._reading, 0, last) if len(self._words) > 3 else 0
            while start > 0 and self._words[start - 1] in ("too", "so"):
                start -= 1  # "too expensive"
            while start < last - 1 and self._words[start] in _BEFORE_ANSWER:
                start += 1
            text = trimmed(self._reading.text.words(start, last), " .!")
            return Given(value=text) if text else None
        for item in self._reading.items:
            value = self._fields.value_of(spec, item, stretch)
            if value is not None:
                return value
        for mark in self._reading.marks:
            value = self._fields.value_of(spec, Item(mark.first, mark.last, (mark,)), stretch)
            if value is not None:
                return value
        if len(self._words) <= 6:
            said = Said(text=self._reading.text.shown.strip(" .!"))
            if not isinstance(read_said(spec, said, None, self._calendar), Problem):
                return said
        return None


async def described(
    catalog: Catalog, options: Sequence[RecordRef], records: Records
) -> list[tuple[RecordRef, list[str]]]:
    """The records, each with the words of what it is called, of its texts and choices, and of what it refers to."""
    rows = await records.fetch(list(options))
    wanted = [
        (str(field.table), row.values.get(field.name))
        for row in rows.values()
        for field in catalog.table(row.table).fields
        if field.type == "reference" and row.values.get(field.name) is not None
    ]
    names = await records.names(list(dict.fromkeys(wanted)))
    out = []
    for option in options:
        row = rows.get((option.table, option.id))
        words = bag(option.name)
        for field in catalog.table(option.table).fields:
            value = row.values.get(field.name) if row is not None else None
            if field.type == "reference" and value is not None:
                words.extend(bag(names.get(f"{field.table}:{value}", "")))
            elif isinstance(value, str) and field.type in ("text", "choice"):
                words.extend(bag(value.replace("_", " ")))
        out.append((option, words))
    return out


def _is_told_by(word: str, label: str) -> bool:
    """Whether a label has the word, or the beginning of it as names of days and months are cut."""
    return any(shown in (word, word[:3]) for shown in read_text(label).folded)


def with_changes(draft: PlanDraft, number: int, values: Mapping[str, DraftValue]) -> PlanDraft:
    """The plan with these values in one of its steps."""
    step = draft.steps[number]
    kept = [
        change.model_copy(update={"value": values[change.field]}) if change.field in values else change
        for change in step.changes
    ]
    known = {change.field for change in kept}
    more = [Change(field=field, value=value) for field, value in values.items() if field not in known]
    steps = list(draft.steps)
    steps[number] = step.model_copy(update={"changes": (*kept, *more)})
    return draft.model_copy(update={"steps": tuple(steps)})


def bag(text: str) -> list[str]:
    """The folded words of a text."""
    return [token.folded for token in read_text(text).tokens if any(c.isalnum() for c in token.folded)]


def best_likeness(word: str, names: Sequence[str]) -> float:
    """How much the word is like the one of these that it is most like, from 0 to 1."""
    return max((word_likeness(word, name)[0] for name in names), default=0.0)
