"""The words of a question that its query would leave out, and so answer another question than was asked."""

from core.catalog import Table
from core.planners.local.annotate import Annotated
from core.planners.local.asked_tables import TALK
from core.planners.local.special_figures import IN_FIGURES
from core.planners.local.unexplained import unexplained
from core.planners.local.vocabulary import AGGREGATES, GROUPING, LARGEST, LATEST, SMALLEST

_IN_QUESTIONS = IN_FIGURES | AGGREGATES | GROUPING | LARGEST | SMALLEST | LATEST | TALK | frozenset(
    "rn among amongst belong belongs belonging oldest soonest earliest upcoming plate agenda together sum split broken "
    "grouped group break breakdown sorted sort ordered order ranked rank descending ascending desc asc currently "
    "moment everything anything details info information overview summary listing worth team's scheduled assigned "
    "haven't hasn't exist exists existing available related linked connected associated involved included including "
    "crm system forecast pipeline people count combined lying around waiting coming ahead".split()
)  # fmt: skip
"""Words that ask without naming a condition."""


def ignored_words(reading: Annotated, table: Table, first: int, last: int, said: frozenset[int]) -> str:
    """The words beyond the tokens `said` that would matter, in one text; empty where there are none.

    What was talked about is told in any words, so of a log nothing is missed.
    """
    if table.kind == "activity":
        return ""
    titles = {item.first for item in reading.items_in(first, last) if item.has("title")}
    left = [
        reading.items[reading.at[n]]
        for n in dict.fromkeys(unexplained(reading, first, last, said | titles))
        if reading.text.folded[n] not in _IN_QUESTIONS
        and n + 1 not in titles
        and reading.text.folded[n : n + 2] not in (("ones", "of"), ("one", "of"))
    ]
    return "”, “".join(reading.text.words(item.first, item.last) for item in left)
