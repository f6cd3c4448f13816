"""Orders to delete that mean less than a record: a value of somebody, or his part in something else.

"Peter's email bounced, delete it" empties the address; nobody is an "it". "Remove Jane from the Orion renewal" takes
her off a deal, also where no deal is called so, which is then to be said.
"""

from core.drafts import Change, Empty, RecordMention, StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.marking.common_nouns import COMMON_NOUNS_OF_BUSINESS
from core.planners.local.marking.lexicon import concept_of
from core.planners.local.marking.marks import Item
from core.planners.local.marking.message import Message
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import AFTERTHOUGHTS, STOP_WORDS

_IT = frozenset({"it", "that", "this", "one"})
_AROUND_IT = AFTERTHOUGHTS | frozenset(
    "from for record crm system there the so and for me us altogether completely out off away".split()
)
_OFF = frozenset({"from", "off"})
_ARTICLES = frozenset("the our my a an that this".split())
_KEPT_IN = frozenset(
    "crm system database list lists books records record contacts contact people pipeline account accounts team group "
    "here there everything everywhere sight view roster file files deals tasks calendar board company companies".split()
)
"""What records are removed from as a whole: "remove Jane from the CRM"."""
_REACH = 7
_LONGEST = 5


class ValuesRemoved:
    """Finds them in one message."""

    def __init__(self, message: Message) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words

    def of_person(self, clause: Clause) -> StepDraft | None:
        """The step that empties the value which was just spoken of, where a person is the only record it could be."""
        said = [word for word in self._words[clause.head + 1 : clause.last] if any(map(str.isalnum, word))]
        if not _IT & set(said[:2]) or set(said) - _IT - _AROUND_IT:
            return None
        before = self._reading.items_in(0, clause.head)
        named = next((n for n in range(len(before) - 1, -1, -1) if before[n].kind == "record"), None)
        if named is None or not self._is_person(before[named]):
            return None
        for table in self._catalog.of_kind("person"):
            for item in before[named + 1 : named + 1 + _REACH]:
                concept = concept_of(item, table, "field")
                spec = table.field(concept.field) if concept is not None else None
                if spec is not None and not spec.required and item.kind == "field":
                    record = before[named]
                    mention = RecordMention(words=self._reading.text.named(record.first, record.last), table=table.name)
                    changes = (Change(field=spec.name, value=Empty()),)
                    return StepDraft(action="update", table=table.name, target=mention, changes=changes)
        return None

    def off_unknown(self, target: Target) -> StepDraft | None:
        """The step that takes somebody off a deal that no record is called like."""
        table = next(iter(self._catalog.of_kind("opportunity")), None)
        persons = self._catalog.names_of("person")
        field = next((f for f in table.references if f.table in persons), None) if table is not None else None
        if table is None or field is None or not target.named or not persons & target.fits.keys():
            return None
        n = max(target.tokens) + 1
        if n >= len(self._words) or self._words[n] not in _OFF:
            return None
        n += 1
        while n < len(self._words) and self._words[n] in _ARTICLES:
            n += 1
        end = n
        while end < len(self._words) and end - n < _LONGEST and self._may_be_named(end):
            end += 1
        own = [k for k in range(n, end) if self._words[k] not in COMMON_NOUNS_OF_BUSINESS]
        plain = [k for k in own if not self._reading.items[self._reading.at[k]].marks]
        if not plain or self._words[end - 1] in _KEPT_IN - {"account"}:
            return None
        mention = RecordMention(words=self._reading.text.named(n, end), table=table.name)
        changes = (Change(field=field.name, value=Empty()),)
        return StepDraft(action="update", table=table.name, target=mention, changes=changes)

    def _may_be_named(self, n: int) -> bool:
        word, item = self._words[n], self._reading.items[self._reading.at[n]]
        if not any(map(str.isalnum, word)) or item.has("record", "when", "user"):
            return False
        return word not in STOP_WORDS or item.has("table")

    def _is_person(self, item: Item) -> bool:
        return item.kind == "record" and item.marks[0].value.likeliest() <= self._catalog.names_of("person")
