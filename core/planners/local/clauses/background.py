"""Background: clauses beside a wish that tell why it is wished or what else there is, and ask for nothing.

Such a clause has a subject and a verb of its own. It holds no order, no field, and no value that a record could take;
whatever else is said in it may be left out. A wish may not.
"""

from core.catalog import Catalog
from core.planners.local.clauses.finite_verbs import SUBJECTS, predicate_at
from core.planners.local.clauses.no_contact import NoContact
from core.planners.local.clauses.segments import segments_of
from core.planners.local.clauses.taking_over import TakingOver
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.lexicon import Concept
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.vocabulary import CHANGING, DEICTIC, PREPOSITIONS

_CONNECTORS = frozenset(
    "so because since as 'cause cause cuz coz bc though although and but while , - given that seeing anyway "
    "well".split()
)
_VALUES: tuple[MarkKind, ...] = (
    *("money", "percent", "range", "email", "phone", "quoted", "arrow", "domain", "title", "duration", "currency"),
    *("field", "field_verb", "choice", "choice_verb", "filter", "table", "create_cue"),
)
_ORDERING = CHANGING | {"clear", "create", "delete", "rename"}
_WISHING = frozenset("should must please pls goes both same".split())
_COPULAS = frozenset("is are was were am 's 're 'm be isn't aren't wasn't".split())
_PLACING = frozenset("works work working joined joins moved moves switched left at for".split())
_TURNING = frozenset("to is from changed became".split())
_NOT_ORDERING = frozenset(
    "to a an the their our his her its no never hardly barely rarely can't cant cannot couldn't don't dont didn't "
    "didnt doesn't won't wouldn't not".split()
)
_KNOWN = frozenset("the that this their his her our your those these".split())
"""Before the word of a table they point at what is known: "I cannot stand the lady there"."""
_INTO = frozenset("to as into in now -> =".split())
_SPEAKER = 0.5
"""How sure "me" and "my" are read as the speaker, who is no value there."""
_UNTIL = frozenset("to until till til by for".split())


class Background:
    """Tells it of the stretches of one message; beside `gone` records nothing told of them is a wish any more."""

    def __init__(self, catalog: Catalog, reading: Annotated, *, gone: bool = False) -> None:
        self._gone = gone
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._no_contact = NoContact(reading)
        self._taking_over = TakingOver(reading)

    def tokens(self, first: int, last: int) -> set[int]:
        """The tokens of a stretch that stand in clauses of background."""
        clauses = segments_of(self._reading, first, last)
        return {n for c in clauses if self.is_told(c.first, c.last) for n in range(c.first, c.last)}

    def is_told(self, first: int, last: int) -> bool:
        """Whether a stretch is one clause of background."""
        while first < last and self._words[first] in _CONNECTORS:
            first += 1
        verb = predicate_at(self._reading, first, last)
        if self._no_contact.told(first, last) or self._hands_over(first, last):
            return False
        if verb is None or _WISHING & set(self._words[verb + 1 : last]) or self._words[verb] in _WISHING - {"both"}:
            return False
        items = self._reading.items_in(first, last)
        if self._wants_it_done(verb, last) or any(self._turns(item, last) for item in items):
            return False
        return not any(self._may_be_wished(item, verb) for item in items)

    def _hands_over(self, first: int, last: int) -> bool:
        """Whether a colleague comes to own something: "Marcus now looks after the Acme pilot"."""
        taken = self._taking_over.new_owner(first, last)
        user = taken[0].of("user") if taken is not None else None
        return user is not None and user.certainty > _SPEAKER

    def _may_be_wished(self, item: Item, verb: int) -> bool:
        """Whether an item could be what a wish is about, so that its clause may not be left out."""
        if not item.marks:
            return False
        user = item.of("user")
        if user is not None and item.first > verb and user.certainty > _SPEAKER:
            return True
        if item.kind == "when":
            return self._moves(item, verb)
        before = self._words[item.first - 1]
        heard = item.of("verb")
        if heard is not None and heard.value & _ORDERING and item.first != verb:
            return before not in _NOT_ORDERING
        if item.kind == "filter" and item.first == verb:
            return False
        if item.kind == "field":
            changed = before in ("new", "other", "wrong", "different") or self._is_copula(verb)
            return (item.first < verb or changed) and before not in PREPOSITIONS
        if self._words[item.first : item.first + 2] == ("signed", "off"):
            return False  # of some part, which wins no deal
        if item.kind == "title":
            return item.first > verb
        if item.kind == "choice" and not item.has("choice_verb"):
            states = self._is_copula(verb)
            article = before in ("a", "an", "the")
            into = self._words[item.first - 1 - article] in _INTO
            return (states or into) and self._words[item.first] != "other" and not self._is_kind_of_contact_said(item)
        if item.kind == "record":
            return item.first > verb and not self._gone and self._places(verb, item)
        if item.kind == "table" and item.first > verb and self._is_pointed_at(item):
            return False
        return item.kind in _VALUES and not self._is_kind_of_contact_said(item)

    def _is_pointed_at(self, item: Item) -> bool:
        """Whether the word of a table stands for one that is known, of which nothing is wished: "the guy"."""
        near = self._words[max(0, item.first - 2) : item.first]
        singular = all(not c.plural and self._catalog.table(c.table).kind != "task" for c in item.marks[0].value)
        return singular and bool(_KNOWN & set(near))

    def _is_kind_of_contact_said(self, item: Item) -> bool:
        """Whether an item only names a contact, as a call: "they liked the demo"."""
        concepts = [c for m in item.marks if m.kind in ("choice", "choice_verb") for c in m.value]
        return bool(concepts) and all(self._is_kind_of_contact(c) for c in concepts)

    def _turns(self, item: Item, last: int) -> bool:
        """Whether it is told what a field turned into: "they have moved their head office to Leeds"."""
        field = item.kind == "field"
        counted = self._reading.items[self._reading.at[item.first - 1]].has("number")  # "grown to 85 employees"
        return field and (counted or bool(_TURNING & set(self._words[item.last : last])))

    def _is_copula(self, verb: int) -> bool:
        """Whether a verb says what something is, also behind an apostrophe: "she's", "they are"."""
        return self._words[verb] in _COPULAS or self._words[verb].endswith(("'s", "'re", "'m"))

    def _wants_it_done(self, verb: int, last: int) -> bool:
        """ "he wants it deleted"."""
        words = self._words[verb : min(verb + 3, last)]
        return len(words) > 2 and words[1] in DEICTIC and words[2].endswith(("ed", "ne"))

    def _is_kind_of_contact(self, concept: Concept) -> bool:
        table = self._catalog.table(concept.table)
        return table.kind in ("activity", "task") and table.field(concept.field).role == "kind"

    def _places(self, verb: int, item: Item) -> bool:
        """Whether a name tells where somebody is or works now: "she's at Globex", "he joined Globex"."""
        words = self._words[verb : item.first]
        return "'" in words[0] or bool(_PLACING & set(words)) or bool(_COPULAS & set(words))

    def _moves(self, item: Item, verb: int) -> bool:
        """Whether a time may be one that a record is to take: "it's the 5th now", "they moved it to june"."""
        before = self._words[item.first - 1]
        contracted = self._words[verb] in SUBJECTS
        told = [n for n in range(verb + 1, item.first) if self._words[n] not in _COPULAS]
        heard = self._reading.items[self._reading.at[verb]].of("verb")
        orders = heard is not None and bool(heard.value & {"set", "later", "earlier"})
        limit = before in _UNTIL or self._words[item.first] in _UNTIL
        return orders or limit or ((contracted or self._words[verb] in _COPULAS) and not told)
