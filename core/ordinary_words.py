"""Words that are no names, however a transcript writes them: the language's small words and the catalog's own. Pure."""

from core.catalog import Catalog
from core.language.normalise import read_text
from core.planners.local.marking.lexicon import Lexicon
from core.planners.local.marking.vocabulary import COMMON_NOUNS, STOP_WORDS, VERBS

_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow yesterday tonight morning afternoon evening noon midnight "
    "week month quarter year day hour minute am pm"
)
_QUANTITIES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion grand "
    "half dollars dollar euros euro pounds percent"
)


def ordinary_words(catalog: Catalog) -> frozenset[str]:
    """The folded words that nobody is to be taken for."""
    verbs = {word for phrases in VERBS.values() for phrase in phrases for word in read_text(phrase).folded}
    return frozenset().union(
        STOP_WORDS, COMMON_NOUNS, verbs, Lexicon(catalog).words, _CALENDAR.split(), _QUANTITIES.split()
    )
