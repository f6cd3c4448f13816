"""The words of a question that its query would leave out, and so answer another question than was asked."""

from collections.abc import Collection

from core.catalog import Table
from core.planners.local.clauses.unexplained import unexplained
from core.planners.local.fields.empty_fields import EMPTY
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import AGGREGATES, GROUPING, LARGEST, LATEST, SMALLEST
from core.planners.local.questions.asked_log import TALK
from core.planners.local.questions.special_figures import IN_FIGURES

_IN_QUESTIONS = IN_FIGURES | AGGREGATES | GROUPING | LARGEST | SMALLEST | LATEST | TALK | frozenset(
    "rn among amongst belong belongs belonging oldest soonest earliest upcoming plate agenda together sum split broken "
    "grouped group break breakdown sorted sort ordered order ranked rank descending ascending desc asc currently "
    "moment everything anything details info information overview summary listing worth scheduled assigned "
    "haven't hasn't exist exists existing available related linked connected associated involved included including "
    "crm system forecast pipeline people count combined lying around waiting coming ahead carry carries carrying "
    "carried handle handles handling handled juggle juggles juggling juggled hold holds holding held sit sits sitting "
    "manage manages managing managed responsible charge care cares working run runs running own having hand hands book "
    "books desk name names named bucket basket slate slated set due expecting lined line lines linedup going across "
    "throughout overall sheet file record records right per cent mine pursue pursues pursuing chase chases chasing "
    "court tend tends tending cover covers covering covered look looks looking service serves serve serving oversee "
    "oversees overseeing supervise supervises supervising nurse nurses nursing babysit babysits babysitting drive "
    "drives driving leading keep keeps keeping possess possesses showing show shows stand stands standing stay stays "
    "hanging hang hangs cooking brewing afoot play listed stuck stalled parked present presently nowadays supposed "
    "meant altogether grand figure figures dollar ever yet far dollars euro euros amount amounts number numbers bunch "
    "folks guys mate pal buddy boet bru lad lass la lah leh".split()
)  # fmt: skip
"""Words that ask without naming a condition."""

_TURNING = EMPTY | frozenset(
    "not never without haven't hasn't aren't isn't don't doesn't havent hasnt arent isnt dont doesnt".split()
)

_MEASURING = frozenset("small smaller little big bigger large good great bad".split())
_ONES = frozenset({"one", "ones"})


def ignored_words(reading: Annotated, table: Table, first: int, last: int, said: frozenset[int]) -> str:
    """The words beyond the tokens `said` that would matter, in one text; empty where there are none.

    What was talked about is told in any words, so of a log nothing is missed.
    """
    if table.kind == "activity":
        values = (item for item in reading.items_in(first, last) if item.first not in said)
        figures = [i for i in values if i.kind in ("money", "percent", "duration")]
        return "”, “".join(reading.text.words(item.first, item.last) for item in figures)
    titles = {item.first for item in reading.items_in(first, last) if item.has("title")}
    left = [
        reading.items[reading.at[n]]
        for n in dict.fromkeys(unexplained(reading, first, last, said | titles))
        if reading.text.folded[n] not in _IN_QUESTIONS
        and n + 1 not in titles
        and reading.text.folded[n : n + 2] not in (("ones", "of"), ("one", "of"))
        and (reading.text.folded[n] != "ones" or reading.text.folded[max(0, n - 1)] in ("which", "ones"))
    ]
    left += [item for item in _unheeded(reading, first, last, said | titles) if item not in left]
    return "”, “".join(reading.text.words(item.first, item.last) for item in left)


def _unheeded(reading: Annotated, first: int, last: int, said: Collection[int]) -> list[Item]:
    """The words that turn or narrow a question where nothing was made of them: "empty", "without", "not", "small"."""
    words = reading.text.folded
    turning = [n for n in range(first, last) if words[n] in _TURNING or _is_measure(reading, n, last)]
    items = [reading.items[reading.at[n]] for n in turning if n not in said]
    return [item for item in dict.fromkeys(items) if not item.has("record", "field", "quoted")]


def _is_measure(reading: Annotated, n: int, last: int) -> bool:
    """Whether a word says how large or how good the records asked for are: "the small deals", "which are big"."""
    words = reading.text.folded
    if words[n] not in _MEASURING:
        return False
    if n + 1 >= last or not any(c.isalnum() for c in words[n + 1]):
        return words[n - 1 : n] in (("is",), ("are",))
    return words[n + 1] in _ONES or reading.items[reading.at[n + 1]].has("table")
