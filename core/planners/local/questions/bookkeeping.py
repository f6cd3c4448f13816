"""Questions for when records were made or changed, which the CRM does not tell: said so, not answered wrongly."""

from core.catalog import Catalog, Table
from core.drafts import Refuse
from core.planners.local.clauses.segments import skip_fillers
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import LATEST, STOP_WORDS
from core.planners.local.questions.openers import opener_end

_MADE = frozenset("created added entered imported".split())
_CHANGED = frozenset("updated modified edited changed".split())
_LAST_MADE = frozenset({"newest", "latest"})
_BETWEEN = frozenset("that which were was have has been got i we recently lately newly".split())
_TEXT = (
    "I cannot tell when {plural} were {what}: that is no field of the CRM. "
    "Say “history” to see what was changed through me."
)
_WHO_TEXT = "I cannot tell who made or changed a record. Say “history” to see what was changed through me."


def bookkeeping_asked(catalog: Catalog, reading: Annotated) -> Refuse | None:
    """Why there is no answer to "deals created this month"; None where the message asks for no such thing."""
    words = reading.text.folded
    head = skip_fillers(reading, 0, len(words))
    begin = opener_end(words, head)
    if words[head : head + 1] == ("who",) and set(words[head + 1 : head + 2]) & (_MADE | _CHANGED):
        return Refuse(reason="unsupported", text=_WHO_TEXT, intent="bookkeeping")
    for item in reading.items_in(begin, len(words)):
        mark = item.of("table")
        newest = _LAST_MADE & set(words[max(begin, item.first - 3) : item.first])
        concept = next((c for c in mark.value if c.plural or newest), None) if mark is not None else None
        if concept is None:
            continue
        before = (reading.items[reading.at[n]] for n in range(begin, item.first))
        if any(other.has("verb", "arrow", "record") and not other.has("filter", "choice") for other in before):
            return None
        table = catalog.table(concept.table)
        if _newest(words[max(begin, item.first - 3) : item.first], table):
            return _refused(table, "created")
        n = item.last
        while n < len(words) and words[n] in _BETWEEN:
            n += 1
        if n < len(words) and words[n] in _MADE | _CHANGED and _goes_on(words[n + 1 :]):
            what = "created" if words[n] in _MADE else "changed"
            return _refused(table, what)
        return None
    return None


def _newest(before: tuple[str, ...], table: Table) -> bool:
    """Whether the last ones made are asked for: "newest contacts"; of a log and of what has a date, by that date."""
    return table.kind not in ("activity", "user") and (
        "newest" in before or (table.clock is None and bool(LATEST & set(before)))
    )


def _refused(table: Table, what: str) -> Refuse:
    text = _TEXT.format(plural=table.plural, what=what)
    return Refuse(reason="unsupported", text=text, intent="bookkeeping")


def _goes_on(rest: tuple[str, ...]) -> bool:
    """Whether a time follows, or nothing: "created this month", not "changed to proposal"."""
    return "to" not in rest and "as" not in rest and (not rest or rest[0] in STOP_WORDS | {"?"} or len(rest) < 3)
