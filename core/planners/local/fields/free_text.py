"""Free text as the value of a field: the words behind the field's name, or behind a verb that implies it."""

from core.catalog import FieldSpec, Table
from core.drafts import Empty, Given
from core.language.normalise import trimmed
from core.planners.local.clauses.segments import starts_line
from core.planners.local.fields.text_ends import place_begin, remarked_on, text_end
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import FieldsRead, Stretch
from core.planners.local.marking.towns import town_and_country
from core.planners.local.marking.vocabulary import AFTERTHOUGHTS

_BEFORE_TAKEN = frozenset("for on of the in at from losing we lost why".split())
_TEXT_LINKS = frozenset(
    "is to = : now be should just say says -> as 's was will becomes changed read reads it spelled spelt "
    "written".split()
)
_LINKING_PAIRS = tuple(
    tuple(pair.split())
    for pair in (
        "has changed", "has been", "has become", "have changed", "had changed", "ought to", "needs to", "has to",
        "must be",
        "must read", "got changed", "was changed", "is called", "was moved", "is going", "is supposed", "is meant",
    )
)  # fmt: skip
"""Verbs of two words between a field's name and its value: "the website has changed to ..."."""
_TOLD_BEHIND = frozenset("since because cause cuz as so who which he she they they're".split())
"""Behind a comma they lead on to what is only told of a value: "title to Head Buyer, since she's the one who ..."."""
_AFTER_PLACE = frozenset(", . ! now since from as last this and so for in recently these".split())
_BEFORE_FIELD = AFTERTHOUGHTS | frozenset("and & , the a its their his her with plus also new".split())
"""What may stand between a value and the name of the next field."""
_NO_VALUE = frozenset({"wrong", "incorrect", "outdated", "out of date", "not right", "not correct", "old", "off"})
"""What is said of a value that is to be changed, and is none."""


_NOTED_ROLES = frozenset({"next_step", "description", "reason"})
_OWN_FIELD = frozenset("the a an our its their his her new my".split())
_WRITING = frozenset("write put set enter add note record make have use save type stick pop jot list mark".split())

_LIKE = 0.85
"""A word less like a colleague's name is none of his: "moved to Fort Worth"."""
_SHORT_FORM = 4
"""So many letters may be a short form: "Dept.", "Mgr."."""


class FreeTextReader:
    """Reads the text fields of one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def read(
        self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead, last: int | None, table: Table
    ) -> None:
        """Puts the words behind the field's name into the field; without any, the field counts as named."""
        if stretch.text is not None and item.last <= stretch.text and spec.role != "name":
            self._dictated(spec, item, stretch, found)
            return
        if self._written_before(spec, item, stretch, found):
            return
        if remarked_on(self._reading, spec, item.last):
            if stretch.verbs & {"clear", "delete"}:
                found.put(spec.name, Empty(), range(item.first, item.last))
            else:
                found.name(spec.name)
            return
        end = stretch.text_end(item.last - 1)
        n = item.last
        if spec.role == "name" and not self._renames(item, stretch):
            return
        while n < end and (
            n in stretch.taken or (self._words[n] in _BEFORE_TAKEN and self._leads_to_taken(n, stretch))
        ):
            n += 1
        if n == end < stretch.last and (self._words[n] in (":", "=") or self._is_title_behind(spec, n)):
            end = stretch.text_end(n)
            n += self._words[n] == ","
        n = self._after_links(n, end, place=spec.role == "city")
        if spec.role == "city":
            n = place_begin(self._reading, n, end)
        comma = next((k for k in range(n, end) if self._words[k] in (",", ".")), end)
        if " ".join(self._words[n:comma]) in _NO_VALUE:
            n = self._after_links(min(comma + 1, end), end)
        if (
            spec.role != "next_step"
            and last is not None
            and last <= end
            and last > n
            and (named := concept_of(self._reading.items[self._reading.at[last]], table, "field"))
            and named.field != spec.name
        ):
            end = last
        if spec.type == "text" and spec.role not in ("next_step", "reason"):
            end = next(
                (k for k in range(n + 1, end - 1) if self._words[k] == "," and self._words[k + 1] in _TOLD_BEHIND), end
            )
        if stretch.creating and spec.type == "text":
            end = next(
                (
                    k
                    for k in range(n, end)
                    if self._words[k] in (",", ";", "/", "|", "(", ")")
                    or (k > n and (starts_line(self._reading, k) or self._ends_sentence(k)))
                ),
                end,
            )
        marked = self._reading.items[self._reading.at[n]].of("domain") if n < end and spec.type == "domain" else None
        if marked is not None:
            found.put(
                spec.name, Given(value=marked.value), (*range(item.first, item.last), *range(marked.first, marked.last))
            )
            return
        if spec.role == "city" and self._country(table, item, n, found):
            return
        if spec.role == "city":
            end = self._before_country(table, n, end, found)
        stop = text_end(self._reading, spec, n, end)
        found.told.update(range(stop, end))
        end = stop
        words = [k for k in range(n, end) if k not in stretch.taken]
        before_field = end == last
        while words and self._words[words[-1]] in (_BEFORE_FIELD if before_field else AFTERTHOUGHTS):
            words.pop()
        if words:
            quoted = self._reading.items[self._reading.at[words[0]]].of("quoted")
            text = quoted.value if quoted else self._reading.text.words(words[0], words[-1] + 1)
            text = text.strip() if quoted else trimmed(text, " .,;:!")
            if text:
                found.put(spec.name, Given(value=text), (*range(item.first, item.last), *words))
                return
        if spec.name not in found.named:
            found.named.append(spec.name)

    def _ends_sentence(self, n: int) -> bool:
        """Whether a full stop at a token ends a sentence, and no short form such as "Sr."."""
        behind = self._reading.text.tokens[n + 1 : n + 2]
        long = len(self._words[n - 1]) > _SHORT_FORM
        return self._words[n] == "." and long and bool(behind) and behind[0].text[:1].isupper()

    def _written_before(self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead) -> bool:
        """Words that are put into the field named behind them: "write Contract draft as the next step of X"."""
        lead = item.first - 1
        while lead > stretch.first and self._words[lead] in _OWN_FIELD:
            lead -= 1
        writes = spec.role in _NOTED_ROLES and self._words[stretch.first] in _WRITING
        if not writes or self._words[lead] not in ("as", "into", "in", "for") or lead <= stretch.first + 1:
            return False
        first = stretch.first + 1 + (self._words[stretch.first + 1] in ("down", "in", ":"))
        kinds = [m.kind for i in self._reading.items_in(first, lead) for m in i.marks[:1]]
        if any(k in stretch.taken for k in range(first, lead)) or "field" in kinds or first >= lead:
            return False
        if self._words[lead] != "as" and "quoted" not in kinds:
            return False
        quoted = self._reading.items[self._reading.at[first]].of("quoted")
        text = quoted.value.strip() if quoted else trimmed(self._reading.text.words(first, lead), " .,;:!")
        found.put(spec.name, Given(value=text), (*range(first, lead), lead, *range(item.first, item.last)))
        return True

    def _country(self, table: Table, item: Item, n: int, found: FieldsRead) -> bool:
        """A country given where a town could be ("the head office is in Ghana") is the country."""
        spec = table.with_role("country")
        place = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        mark = place.of("country") if place is not None else None
        if spec is None or place is None or mark is None or mark is not place.marks[0]:
            return False
        behind = self._words[place.last : place.last + 1]
        if behind and behind[0].isalnum() and behind[0] not in AFTERTHOUGHTS | _AFTER_PLACE:
            return False  # "Mexico City"
        found.put(spec.name, Given(value=mark.value), (*range(item.first, item.last), *range(place.first, place.last)))
        return True

    def town_with_country(self, table: Table, item: Item, stretch: Stretch, found: FieldsRead) -> bool:
        """A town and its country given behind the names of both fields: "the city and country of X to Lyon, France"."""
        city = table.with_role("city")
        if city is None or city.name not in found.named:
            return False
        end = stretch.text_end(item.last - 1)
        to = next((n for n in range(item.last, end) if self._words[n] in ("to", "=", ":", "->", "is", "are")), end)
        stop = self._before_country(table, to + 1, end, found) if to + 1 < end else end
        if stop == end:
            return False
        text = trimmed(self._reading.text.words(to + 1, stop), " .,;:!")
        found.put(city.name, Given(value=text), (*range(item.first, item.last), *range(to + 1, stop)))
        found.named.remove(city.name)
        return True

    def _before_country(self, table: Table, first: int, last: int, found: FieldsRead) -> int:
        """Where the town ends; the country that is given with it goes into its own field: "Lyon, France"."""
        spec, both = table.with_role("country"), town_and_country(self._reading, first, last)
        if spec is None or both is None:
            return last
        end, country = both
        mark = country.of("country")
        if mark is not None:
            found.put(spec.name, Given(value=mark.value), range(end, country.last))
        return end

    def _after_links(self, n: int, end: int, *, place: bool = False) -> int:
        while n < end:
            pair = self._words[n : n + 2] in _LINKING_PAIRS
            if not pair and self._words[n] not in _TEXT_LINKS and not (place and self._words[n] == "in"):
                break
            n += 2 if pair else 1
        return n

    def _dictated(self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead) -> None:
        """All the words that were dictated into the field."""
        assert stretch.text is not None  # noqa: S101 - the caller asked
        quoted = self._reading.items[self._reading.at[stretch.text]].of("quoted")
        text = quoted.value if quoted else self._reading.text.words(stretch.text, stretch.last)
        tokens = (*range(item.first, item.last), *range(stretch.text, stretch.last))
        found.put(spec.name, Given(value=text.strip() if quoted else trimmed(text, " .,;:!")), tokens)

    def _is_title_behind(self, spec: FieldSpec, n: int) -> bool:
        """Whether a job title stands behind a comma: "Ingrid has a new title, Head of Sourcing"."""
        behind = self._reading.items_in(n + 1, min(n + 4, len(self._words)))
        return spec.role == "job_title" and self._words[n] == "," and any(item.has("title") for item in behind)

    def _renames(self, item: Item, stretch: Stretch) -> bool:
        return "rename" in stretch.verbs or any(w in ("to", "=", ":") for w in self._words[item.last : stretch.last])

    def _leads_to_taken(self, n: int, stretch: Stretch) -> bool:
        return any(k in stretch.taken for k in range(n + 1, min(n + 3, stretch.last)))

    def moved(self, spec: FieldSpec, item: Item, stretch: Stretch, found: FieldsRead, table: Table) -> None:
        """What a verb says of a text field stands behind it: "relocated from Phoenix to Tucson"."""
        end = stretch.text_end(item.last - 1)
        n = item.last
        to = next((k for k in range(n, end) if self._words[k] == "to"), None)
        n = to + 1 if to is not None else n
        while n < end and self._words[n] in ("in", "to", "the"):
            n += 1
        if spec.role == "city" and self._country(table, item, n, found):
            return
        last = n
        while last < end and last not in stretch.taken and self._words[last] not in _AFTER_PLACE:
            last += 1
        if spec.role == "city" and last > n:
            self._before_country(table, last - 1, stretch.last, found)
        known = any(
            m.kind in ("record", "choice", "money", "when") or (m.kind == "user" and m.certainty > _LIKE)
            for i in self._reading.items_in(n, last)
            for m in i.marks[:1]
        )
        if last > n and not known and last - n <= 3:
            found.put(
                spec.name,
                Given(value=self._reading.text.words(n, last)),
                (*range(item.first, item.last), *range(n, last)),
            )
