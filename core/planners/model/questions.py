"""Questions in the wire form."""

from collections.abc import Mapping
from typing import Any

from core.catalog import Catalog, Table
from core.drafts import Aggregate, Lacking, Question, Quiet, RecordMention
from core.language.arithmetic import shift
from core.language.dates import Calendar, find_times
from core.language.normalise import read_text
from core.language.quantities import find_durations
from core.planners.model.narrowing import NarrowingReader
from core.planners.model.wire_schema import FIGURES, SPANS


class QuestionItems:
    """Reads the question of one answer; what is wrong with it is added to `problems`."""

    def __init__(self, catalog: Catalog, calendar: Calendar, narrowing: NarrowingReader, problems: list[str]) -> None:
        self._catalog = catalog
        self._calendar = calendar
        self._narrowing = narrowing
        self._problems = problems

    def read(self, item: Mapping[str, Any], intent: str) -> Question:
        """The structured query."""
        table = self._catalog.by_name.get(str(item["ask"]))
        if table is None:
            self._problems.append(f"There is no table {item['ask']}.")
            return Question(table=self._catalog.tables[0].name)
        question = Question(
            table=table.name,
            conditions=self._narrowing.read(table, item.get("where") or [], self._problems),
            intent=intent or "question",
        )
        for wish in item.get("how") or []:
            if "without" in wish:
                question = question.model_copy(update=self._without(table, wish))
                continue
            for name, raw in wish.items():
                question = self._with(question, table, name, raw)
        return question

    def _with(self, question: Question, table: Table, name: str, raw: Any) -> Question:
        update: dict[str, Any] = {}
        match name:
            case "which":
                update = {"target": _mention(table, raw)}
            case "show" if raw in table.by_name:
                update = {"fields": (*question.fields, raw)}
            case "count":
                update = {"aggregate": "count"}
            case "by" if raw in table.by_name:
                update = {"group_by": raw}
            case "highest" | "lowest" if raw in table.by_name:
                update = {"order_by": raw, "descending": name == "highest"}
            case "limit" if isinstance(raw, int) and raw > 0:
                update = {"limit": raw}
            case "quiet_since":
                update = self._quiet(str(raw))
            case "each" if raw in SPANS:
                update = {"group_span": raw}
            case "weigh_by" if raw in table.by_name:
                update = {"weigh_by": raw}
            case "share" if isinstance(raw, Mapping):
                update = self._share(table, raw)
            case _ if name in FIGURES and raw in table.by_name:
                aggregate: Aggregate = name  # type: ignore[assignment]
                update = {"aggregate": aggregate, "measure": raw}
            case _:
                self._problems.append(f"“{name}: {raw}” cannot be asked of {table.name}.")
        return question.model_copy(update=update)

    def _share(self, table: Table, raw: Mapping[str, Any]) -> dict[str, Any]:
        conditions = self._narrowing.read(table, [raw], self._problems)
        if len(conditions) == 1:
            return {"share": conditions[0]}
        self._problems.append("“share” needs one condition that part of the records meet.")
        return {}

    def _without(self, table: Table, wish: Mapping[str, Any]) -> dict[str, Any]:
        other = self._catalog.by_name.get(str(wish["without"]))
        if other is None or not other.references_to(table.name):
            self._problems.append(f"“without: {wish['without']}” cannot be asked of {table.name}.")
            return {}
        conditions = self._narrowing.read(other, wish.get("where") or [], self._problems)
        return {"lacking": Lacking(table=other.name, conditions=conditions)}

    def _quiet(self, said: str) -> dict[str, Any]:
        text = read_text(said)
        for length in (span.value for span in find_durations(text)):
            if length.unit != "minute" and length.unit != "hour":
                since = shift(self._calendar.today, -length.amount, length.unit)
                return {"quiet": Quiet(since=since.isoformat())}
        days = [span.value.earliest for span in find_times(text, self._calendar, "past") if span.value.earliest]
        if days:
            return {"quiet": Quiet(since=days[0].isoformat())}
        self._problems.append(f"“{said}” for quiet_since is no time that can be read.")
        return {}


def _mention(table: Table, raw: Any) -> RecordMention | None:
    name, of = (raw.get("name"), raw.get("of")) if isinstance(raw, Mapping) else (raw, None)
    if not isinstance(name, str) or not name.strip():
        return None
    within = (RecordMention(words=of.strip()),) if isinstance(of, str) and of.strip() else ()
    return RecordMention(words=name.strip(), table=table.name, within=within)
