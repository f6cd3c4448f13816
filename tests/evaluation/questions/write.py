"""Writes cases.jsonl: questions over the given world, each with its answer worked out from the world's rows alone.

Run as `python -m tests.evaluation.questions.write`; a test holds that the file is what this makes.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.evaluation.renaming import HERE

Row = dict[str, Any]
Test = Callable[[Row], Any]

CASES = HERE / "questions" / "cases.jsonl"
NOW = "2026-11-23T09:30:00-05:00"
DANA, MARCUS, INES = "Dana Whitfield", "Marcus Okafor", "Inês Carvalho"
_SPEAKERS = {
    DANA: "dana.whitfield@example.com", MARCUS: "marcus.okafor@example.com", INES: "ines.carvalho@example.com",
    "Priya Raman": "priya.raman@example.com",
}  # fmt: skip
_NAMED = {"tasks": "title", "activities": "subject"}


class World:
    """The rows of the given world, references as names."""

    def __init__(self, path: Path) -> None:
        rows = json.loads(path.read_text("utf-8"))
        self._names = {row["id"]: self._name(table, row) for table in rows for row in rows[table]}
        self._rows = {table: [self._plain(table, row) for row in rows[table]] for table in rows}
        places = {row["name"]: row for row in self._rows["companies"]}
        for row in (each for table in self._rows for each in self._rows[table]):
            row["at"] = places.get(row.get("company") or "", {})

    def _name(self, table: str, row: Row) -> str:
        if table == "contacts":
            return f"{row['first_name']} {row['last_name']}"
        return str(row[_NAMED.get(table, "name")])

    def _plain(self, table: str, row: Row) -> Row:
        references = {
            key.removesuffix("_id"): self._names.get(value) for key, value in row.items() if key[-3:] == "_id"
        }
        return {**row, **references, "name": self._name(table, row)}

    def rows(self, table: str, test: Test = bool) -> list[Row]:
        """The rows that pass the test."""
        return [row for row in self._rows[table] if test(row)]

    def names(self, table: str, test: Test = bool) -> list[str]:
        """The names of these rows."""
        return [row["name"] for row in self.rows(table, test)]


def still_open(deal: Row) -> bool:
    """Whether a deal is neither won nor lost."""
    return deal["stage"] not in ("closed_won", "closed_lost")


def of(owner: str, test: Test = bool) -> Test:
    """The test, of one person's records."""
    return lambda row: row["owner"] == owner and test(row)


def closes(first: str, last: str) -> Test:
    """Whether a deal closes between these days, both included."""
    return lambda row: first <= (row["close_date"] or "") <= last


def day(moment: str) -> str:
    """The day of a moment where the speakers are."""
    return datetime.fromisoformat(moment).astimezone(datetime.fromisoformat(NOW).tzinfo).date().isoformat()


def asked(world: World) -> Iterator[tuple[str, list[tuple[str, Row]], str]]:
    """Tags, the turns with what each expects, and who speaks."""
    for tags, say, expect in _lists(world):
        yield tags, [(say, expect)], DANA
    for tags, say, expect in _figures(world):
        yield tags, [(say, expect)], DANA
    yield from _conversations(world)


def _records(table: str, names: Iterable[str]) -> Row:
    return {"answer": {"records": {table: list(names)}}}


def _values(*values: object) -> Row:
    return {"answer": {"values": list(values)}}


def _lists(w: World) -> Iterator[tuple[str, str, Row]]:
    def listed(tags: str, say: str, table: str, test: Test) -> tuple[str, str, Row]:
        return tags, say, _records(table, w.names(table, test))

    yield listed(
        "filter country",
        "which companies are in the US and in the software industry",
        "companies",
        lambda r: r["country"] == "US" and r["industry"] == "Software",
    )
    yield listed("filter country", "list companies in portugal", "companies", lambda r: r["country"] == "PT")
    yield listed(
        "filter industry", "any accounts in manufacturing?", "companies", lambda r: r["industry"] == "Manufacturing"
    )
    yield listed("filter industry", "show all energy companies", "companies", lambda r: r["industry"] == "Energy")
    yield listed("filter city", "which companies sit in new york", "companies", lambda r: r["city"] == "New York")
    yield listed("filter city", "contacts in Dublin", "contacts", lambda r: r["at"].get("city") == "Dublin")
    yield listed("filter source", "who came in through referral", "contacts", lambda r: r["source"] == "referral")
    yield listed("filter source", "list our contacts from events", "contacts", lambda r: r["source"] == "event")
    yield listed("filter status", "show me every churned company", "companies", lambda r: r["status"] == "churned")
    yield listed("filter status", "list contacts that are qualified", "contacts", lambda r: r["status"] == "qualified")
    yield listed("filter probability", "deals with a probability above 70%", "deals", lambda r: r["probability"] > 70)
    yield listed(
        "filter probability",
        "which open deals have a probability between 20 and 50 percent",
        "deals",
        lambda r: still_open(r) and 20 <= r["probability"] <= 50,
    )
    yield listed(
        "filter size", "companies with more than 1000 employees", "companies", lambda r: r["employee_count"] > 1000
    )
    yield listed(
        "filter size", "which accounts have fewer than 50 people", "companies", lambda r: r["employee_count"] < 50
    )
    yield listed(
        "filter revenue",
        "companies with revenue over 1 billion",
        "companies",
        lambda r: r["annual_revenue"] > 1_000_000_000,
    )
    yield listed(
        "filter title", "find every manager among our contacts", "contacts", lambda r: "manager" in r["title"].lower()
    )
    yield listed(
        "filter opt out", "which contacts must not be contacted", "contacts", lambda r: r.get("do_not_contact")
    )
    yield listed(
        "range",
        "show open deals between 50 and 100k",
        "deals",
        lambda r: still_open(r) and 50_000 <= r["amount"] <= 100_000,
    )
    yield listed(
        "range", "which open deals are over six figures", "deals", lambda r: still_open(r) and r["amount"] >= 100_000
    )
    yield listed(
        "range", "deals below 20k that are still open", "deals", lambda r: still_open(r) and r["amount"] < 20_000
    )
    yield listed(
        "date",
        "what's closing in the next 30 days",
        "deals",
        lambda r: still_open(r) and closes("2026-11-23", "2026-12-23")(r),
    )
    yield listed(
        "date",
        "tasks due by Friday",
        "tasks",
        lambda r: r["status"] == "open" and r["owner"] and day(r["due_at"]) <= "2026-11-27",
    )
    yield listed(
        "date",
        "meetings we had last week",
        "activities",
        lambda r: r["type"] == "meeting" and "2026-11-16" <= day(r["occurred_at"]) <= "2026-11-22",
    )
    yield listed(
        "date",
        "deals lost last quarter",
        "deals",
        lambda r: r["stage"] == "closed_lost" and closes("2026-07-01", "2026-09-30")(r),
    )
    yield listed(
        "date",
        "which open deals close in Q1 next year",
        "deals",
        lambda r: still_open(r) and closes("2027-01-01", "2027-03-31")(r),
    )
    yield listed(
        "date",
        "open deals closing before christmas",
        "deals",
        lambda r: still_open(r) and r["close_date"] < "2026-12-25",
    )
    yield listed("owner", "ines's companies", "companies", of(INES))
    yield listed("owner", "list every contact marcus owns", "contacts", of(MARCUS))
    yield listed(
        "owner",
        "which open deals belong to marcus or ines",
        "deals",
        lambda r: still_open(r) and r["owner"] in (MARCUS, INES),
    )
    yield listed("owner", "show companies that nobody owns", "companies", lambda r: r["owner"] is None)
    yield listed("owner", "unassigned contacts", "contacts", lambda r: r["owner"] is None)
    yield listed(
        "owner mine", "what deals of mine are in negotiation", "deals", of(DANA, lambda r: r["stage"] == "negotiation")
    )
    yield listed(
        "except",
        "open deals except those in prospecting and qualification",
        "deals",
        lambda r: r["stage"] in ("proposal", "negotiation"),
    )
    yield listed("except", "companies other than customers", "companies", lambda r: r["status"] != "customer")
    yield listed(
        "except",
        "dana's open deals except hooli enterprise and globex training",
        "deals",
        of(DANA, lambda r: still_open(r) and r["name"] not in ("Hooli Enterprise", "Globex Training")),
    )
    yield listed(
        "lacking field", "open deals without next step", "deals", lambda r: still_open(r) and not r.get("next_step")
    )
    yield listed(
        "lacking field",
        "contacts with no phone at initech",
        "contacts",
        lambda r: r["company"] == "Initech" and not r.get("phone"),
    )
    yield listed("lacking field", "contacts without email", "contacts", lambda r: not r.get("email"))
    busy = {r["company"] for r in w.rows("deals", still_open)}
    yield listed("lacking record", "companies without an open deal", "companies", lambda r: r["name"] not in busy)
    tasked = {r["deal"] for r in w.rows("tasks", lambda r: r["status"] == "open")}
    yield listed(
        "lacking record",
        "which of my open deals have no open task",
        "deals",
        of(DANA, lambda r: still_open(r) and r["name"] not in tasked),
    )
    met = {r["contact"] for r in w.rows("activities", lambda r: day(r["occurred_at"]) >= "2026-10-24")}
    yield listed(
        "quiet", "my contacts nobody has talked to in 30 days", "contacts", of(DANA, lambda r: r["name"] not in met)
    )
    touched = {r["deal"] for r in w.rows("activities", lambda r: day(r["occurred_at"]) >= "2026-11-09")}
    yield listed(
        "quiet", "open deals with no activity in 2 weeks", "deals", lambda r: still_open(r) and r["name"] not in touched
    )
    yield listed(
        "overdue",
        "anything overdue on marcus's list?",
        "tasks",
        of(MARCUS, lambda r: r["status"] == "open" and r["due_at"] < NOW),
    )
    yield listed("related", "contacts at globex", "contacts", lambda r: r["company"] == "Globex")
    yield listed("related", "tasks for the acme renewal", "tasks", lambda r: r["deal"] == "Acme Corp renewal 2027")
    yield listed(
        "related", "what open deals does initech have", "deals", lambda r: still_open(r) and r["company"] == "Initech"
    )
    yield listed(
        "related",
        "deals with customers in germany",
        "deals",
        lambda r: r["at"]["country"] == "DE" and r["at"]["status"] == "customer",
    )
    yield "sort", "5 biggest open deals", _records("deals", _top(w, "deals", still_open, "amount", 5))
    yield (
        "sort",
        "which company has the most employees",
        _records("companies", _top(w, "companies", bool, "employee_count", 1)),
    )
    yield (
        "sort",
        "what's my oldest open task",
        _records("tasks", _top(w, "tasks", of(DANA, lambda r: r["status"] == "open"), "due_at", 1, down=False)),
    )
    yield (
        "sort",
        "which open deal closes next",
        _records("deals", _top(w, "deals", still_open, "close_date", 1, down=False)),
    )
    yield (
        "sort",
        "three smallest companies by headcount",
        _records("companies", _top(w, "companies", bool, "employee_count", 3, down=False)),
    )


def _top(w: World, table: str, test: Test, field: str, count: int, *, down: bool = True) -> list[str]:
    rows = sorted(w.rows(table, test), key=lambda r: r[field], reverse=down)
    return [row["name"] for row in rows[:count]]


def _figures(w: World) -> Iterator[tuple[str, str, Row]]:
    yield (
        "count",
        "how many contacts do we have at initech",
        _values(len(w.rows("contacts", lambda r: r["company"] == "Initech"))),
    )
    yield (
        "count",
        "number of prospects in the US",
        _values(len(w.rows("companies", lambda r: r["status"] == "prospect" and r["country"] == "US"))),
    )
    mine = w.rows("deals", of(DANA, still_open))
    amounts = [r["amount"] for r in mine]
    yield "sum", "what are my open deals worth in total", _values(sum(amounts))
    yield "average", "average size of my open deals", _values(round(sum(amounts) / len(amounts), 2))
    yield (
        "maximum",
        "what's the largest amount among marcus's open deals",
        _values(max(r["amount"] for r in w.rows("deals", of(MARCUS, still_open)))),
    )
    yield (
        "minimum",
        "smallest open deal of ines",
        _values(min(r["amount"] for r in w.rows("deals", of(INES, still_open)))),
    )
    yield "weighted", "what's my weighted pipeline", _values(sum(r["amount"] * r["probability"] for r in mine) / 100)
    by_stage = {s: [r["amount"] for r in mine if r["stage"] == s] for s in {r["stage"] for r in mine}}
    yield "group", "my open pipeline by stage", _values(*map(sum, by_stage.values()))
    yield (
        "group",
        "count of contacts per source",
        _values(
            *{
                len(w.rows("contacts", lambda r, s=s: r["source"] == s))
                for s in ("website", "referral", "event", "outbound")
            }
        ),
    )
    yield (
        "group",
        "how many companies per industry",
        _values("Energy", len(w.rows("companies", lambda r: r["industry"] == "Energy")), "Manufacturing"),
    )
    yield (
        "group",
        "number of open deals by owner",
        _values(*{len(w.rows("deals", of(o, still_open))) for o in (DANA, MARCUS, INES)}),
    )
    months = {
        m: sum(r["amount"] for r in mine if r["close_date"][:7] == m) for m in {r["close_date"][:7] for r in mine}
    }
    yield "group month", "my open pipeline by close month", _values(*months.values())
    yield (
        "group",
        "tasks by type",
        _values(*{len(w.rows("tasks", lambda r, t=t: r["type"] == t)) for t in ("call", "email", "todo")}),
    )
    quarter = closes("2026-10-01", "2026-12-31")
    won = len(w.rows("deals", lambda r: r["stage"] == "closed_won" and quarter(r)))
    yield "compare", "how many deals did we win this quarter", _values(won)
    year = closes("2026-01-01", "2026-12-31")
    done = [r["stage"] for r in w.rows("deals", year) if not still_open(r)]
    yield "compare", "what's our win rate this year", _values(100 * done.count("closed_won") / len(done))
    yield (
        "compare",
        "how many did we win vs lose this year",
        _values(done.count("closed_won"), done.count("closed_lost")),
    )
    last = max(day(r["occurred_at"]) for r in w.rows("activities", lambda r: r["company"] == "Acme Corp"))
    yield "last contact", "when did we last talk to Acme Corp?", _values(last)
    yield (
        "one record",
        "what's Jane Park's number",
        _values(w.rows("contacts", lambda r: r["name"] == "Jane Park")[0]["phone"]),
    )
    yield "one record", "who owns monday labs", _values(MARCUS)
    yield "one record", "how likely is the umbra core platform deal", _values(55)
    yield "unsupported", "deals created this month", {"refuse": {"any": ["unsupported"]}}
    yield "unsupported", "which companies were updated recently", {"refuse": {"any": ["unsupported"]}}


def _conversations(w: World) -> Iterator[tuple[str, list[tuple[str, Row]], str]]:
    marcus = w.names("deals", of(MARCUS, still_open))
    yield (
        "follow-up",
        [
            ("how many open deals do i have", _values(len(w.rows("deals", of(DANA, still_open))))),
            ("and marcus's?", _values(len(marcus))),
        ],
        DANA,
    )
    yield (
        "follow-up",
        [
            (
                "list the companies in the US",
                _records("companies", w.names("companies", lambda r: r["country"] == "US")),
            ),
            (
                "only the customers",
                _records(
                    "companies", w.names("companies", lambda r: r["country"] == "US" and r["status"] == "customer")
                ),
            ),
        ],
        DANA,
    )
    yield (
        "follow-up",
        [
            ("open deals of marcus", _records("deals", marcus)),
            ("sort by amount", _records("deals", marcus)),
            ("how much is that in total?", _values(sum(r["amount"] for r in w.rows("deals", of(MARCUS, still_open))))),
        ],
        "Priya Raman",
    )
    yield (
        "follow-up mine",
        [
            (
                "which deals are in qualification",
                _records("deals", w.names("deals", lambda r: r["stage"] == "qualification")),
            ),
            ("show me mine", _records("deals", w.names("deals", of(INES, lambda r: r["stage"] == "qualification")))),
        ],
        INES,
    )


def written(path: Path = HERE / "world.json") -> str:
    """The case file's content."""
    lines = []
    for number, (tags, turns, speaker) in enumerate(asked(World(path)), 1):
        case = {
            "id": f"q-{number:03}",
            "tags": ["question", *tags.split(" ")],
            "as": _SPEAKERS[speaker],
            "now": NOW,
            "turns": [{"say": say, "expect": expect} for say, expect in turns],
        }
        lines.append(json.dumps(case, ensure_ascii=False))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    CASES.write_text(written(), "utf-8")
