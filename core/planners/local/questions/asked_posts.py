"""People asked for by their post: "phone number of the CFO at Globex", "name of Initech's head of procurement"."""

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import Item, MarkKind
from core.planners.local.marking.names import Named
from core.planners.local.marking.small_words import WITHIN_TITLES
from core.planners.local.marking.title_words import is_title_word
from core.planners.local.marking.vocabulary import PREPOSITIONS, STOP_WORDS

_OTHERWISE: tuple[MarkKind, ...] = ("record", "table", "field", "filter", "user", "when", "country")
"""What a word means rather than a post where it means both."""
_LEADS = frozenset({"of", "for", "at", "from"})
_AROUND = frozenset(
    "the a our their my please pls plz ? . ! 's s - : , again thanks thx need want what whats who is of for "
    "at from in over called name names".split()
)
_BEFORE = frozenset("the a an our their any new called which what".split())
_BETWEEN = frozenset("among amongst within inside across throughout under above below near here there left".split())
_FARTHEST = 3


class AskedPosts:
    """Finds the post of the person that one question is about."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded
        self._person = next(iter(catalog.of_kind("person")), None)

    def post(self, head: int, last: int) -> range | None:
        """The tokens of the post: "head of procurement"; None where none is named."""
        for item in self._reading.items_in(head, last):
            if self._is_post(item) or self._are_posts(item):
                return range(self._begin(item.first, head), self._end(item.last, last))
        return None

    def words(self, post: range) -> str:
        """The words of a post, of one of several in the singular: "director" of "all directors"."""
        text = self._reading.text.named(post.start, post.stop)
        return text.removesuffix("s") if _is_plural(self._words[post.stop - 1]) else text

    def of_one(self, head: int, last: int) -> bool:
        """Whether something is asked of the one who holds a post: "the number of the plant manager"."""
        post = self.post(head, last)
        leads = self._words[post.start - 2 : post.start] if post is not None else ()
        return leads in (("of", "the"), ("of", "our"), ("for", "the"), ("for", "our"))

    def person_meant(self, head: int, last: int) -> bool:
        """Whether somebody is asked for by a post: "which CFOs", "the plant manager", "a CTO at Initech"."""
        post = self.post(head, last)
        if post is None:
            return False
        plural = _is_plural(self._words[post.stop - 1])
        return plural or self._words[post.start - 1] in _BEFORE or self.field_asked(head, last)

    def field_asked(self, head: int, last: int) -> bool:
        """Whether a field of somebody is asked for who is named by a post and a company, and nothing else is said."""
        post = self.post(head, last)
        if post is None or self._person is None:
            return False
        items = [item for item in self._reading.items_in(head, last) if item.first not in post]
        fields = [item for item in items if self._is_field(item)]
        places = [item for item in items if self._is_company(item) and item not in fields]
        others = [item for item in items if item not in fields and item not in places]
        named = self._words[head] in ("name", "names")
        if len(places) != 1 or not (fields or named):
            return False
        before = named or fields[0].first < post.start
        leads = bool(_LEADS & set(self._words[head : post.start])) if before else True
        return leads and all(self._words[item.first] in _AROUND for item in others)

    def _is_post(self, item: Item) -> bool:
        if not item.has("title"):
            return False
        several = item.last - item.first > 1
        choices = [c.table for mark in item.marks if mark.kind == "choice" for c in mark.value]
        stated = any(self._catalog.table(table).kind != "user" for table in choices) and not several
        return not stated and (not item.has(*_OTHERWISE) or is_chance(self._reading, item))

    def _are_posts(self, item: Item) -> bool:
        """Whether a word is the plural of a post: "directors"."""
        return item.last - item.first == 1 and not item.marks and _is_plural(self._words[item.first])

    def _begin(self, n: int, head: int) -> int:
        """The first word of a post whose heart begins at `n`: "regional sales director"."""
        while n - 1 > head and self._is_plain(n - 1):
            n -= 1
        return n

    def _end(self, n: int, last: int) -> int:
        """The token behind a post whose heart ends at `n`: "VP engineering", "head of procurement"."""
        stop = min(last, n + _FARTHEST + 1)
        while n < stop:
            if self._is_plain(n) or (n + 1 < last and self._words[n] in WITHIN_TITLES and self._is_plain(n + 1)):
                n += 1
            else:
                break
        return n

    def _is_plain(self, n: int) -> bool:
        item = self._reading.items[self._reading.at[n]]
        word = self._words[n]
        small = word in STOP_WORDS or word in PREPOSITIONS or word in _BETWEEN
        return word.isalpha() and not small and (not item.marks or is_chance(self._reading, item))

    def _is_field(self, item: Item) -> bool:
        person = self._person
        concepts = [c for mark in item.marks if mark.kind == "field" for c in mark.value]
        return person is not None and any(
            c.table == person.name and person.field(c.field).type not in ("boolean", "reference") for c in concepts
        )

    def _is_company(self, item: Item) -> bool:
        record = item.marks[0] if item.marks else None
        if record is None or record.kind != "record" or not isinstance(record.value, Named):
            return False
        return any(self._catalog.table(table).kind == "organisation" for table in record.value.tables)


def _is_plural(word: str) -> bool:
    """Whether a folded word is the plural of a post."""
    return word.endswith("s") and not is_title_word(word) and is_title_word(word[:-1])
