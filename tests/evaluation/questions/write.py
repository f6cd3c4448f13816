"""Writes cases.jsonl: questions over the given world, each with its answer worked out from the world's rows alone.

Run as `python -m tests.evaluation.questions.write`; a test holds that the file is what this makes.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.questions.lists import lists
from tests.evaluation.questions.world import (
    DANA,
    INES,
    MARCUS,
    NOW,
    Row,
    World,
    closes,
    day,
    of,
    records_of,
    still_open,
    values_of,
)  # fmt: skip
from tests.evaluation.renaming import HERE

CASES = HERE / "questions" / "cases.jsonl"
_SPEAKERS = {
    DANA: "dana.whitfield@example.com", MARCUS: "marcus.okafor@example.com", INES: "ines.carvalho@example.com",
    "Priya Raman": "priya.raman@example.com",
}  # fmt: skip


def asked(world: World) -> Iterator[tuple[str, list[tuple[str, Row]], str]]:
    """Tags, the turns with what each expects, and who speaks."""
    for tags, say, expect in lists(world):
        yield tags, [(say, expect)], DANA
    for tags, say, expect in _figures(world):
        yield tags, [(say, expect)], DANA
    yield from _conversations(world)


def _figures(w: World) -> Iterator[tuple[str, str, Row]]:
    yield (
        "count",
        "how many contacts do we have at initech",
        values_of(len(w.rows("contacts", lambda r: r["company"] == "Initech"))),
    )
    yield (
        "count",
        "number of prospects in the US",
        values_of(len(w.rows("companies", lambda r: r["status"] == "prospect" and r["country"] == "US"))),
    )
    mine = w.rows("deals", of(DANA, still_open))
    amounts = [r["amount"] for r in mine]
    yield "sum", "what are my open deals worth in total", values_of(sum(amounts))
    yield "average", "average size of my open deals", values_of(round(sum(amounts) / len(amounts), 2))
    yield (
        "maximum",
        "what's the largest amount among marcus's open deals",
        values_of(max(r["amount"] for r in w.rows("deals", of(MARCUS, still_open)))),
    )
    yield (
        "minimum",
        "smallest open deal of ines",
        values_of(min(r["amount"] for r in w.rows("deals", of(INES, still_open)))),
    )
    yield "weighted", "what's my weighted pipeline", values_of(sum(r["amount"] * r["probability"] for r in mine) / 100)
    by_stage = {s: [r["amount"] for r in mine if r["stage"] == s] for s in sorted({r["stage"] for r in mine})}
    yield "group", "my open pipeline by stage", values_of(*map(sum, by_stage.values()))
    yield (
        "group",
        "count of contacts per source",
        values_of(
            *{
                len(w.rows("contacts", lambda r, s=s: r["source"] == s))
                for s in ("website", "referral", "event", "outbound")
            }
        ),
    )
    yield (
        "group",
        "how many companies per industry",
        values_of("Energy", len(w.rows("companies", lambda r: r["industry"] == "Energy")), "Manufacturing"),
    )
    yield (
        "group",
        "number of open deals by owner",
        values_of(*{len(w.rows("deals", of(o, still_open))) for o in (DANA, MARCUS, INES)}),
    )
    months = {
        m: sum(r["amount"] for r in mine if r["close_date"][:7] == m)
        for m in sorted({r["close_date"][:7] for r in mine})
    }
    yield "group month", "my open pipeline by close month", values_of(*months.values())
    yield (
        "group",
        "tasks by type",
        values_of(*{len(w.rows("tasks", lambda r, t=t: r["type"] == t)) for t in ("call", "email", "todo")}),
    )
    quarter = closes("2026-10-01", "2026-12-31")
    won = len(w.rows("deals", lambda r: r["stage"] == "closed_won" and quarter(r)))
    yield "compare", "how many deals did we win this quarter", values_of(won)
    year = closes("2026-01-01", "2026-12-31")
    done = [r["stage"] for r in w.rows("deals", year) if not still_open(r)]
    yield "compare", "what's our win rate this year", values_of(100 * done.count("closed_won") / len(done))
    yield (
        "compare",
        "how many did we win vs lose this year",
        values_of(done.count("closed_won"), done.count("closed_lost")),
    )
    last = max(day(r["occurred_at"]) for r in w.rows("activities", lambda r: r["company"] == "Acme Corp"))
    yield "last contact", "when did we last talk to Acme Corp?", values_of(last)
    yield (
        "one record",
        "what's Jane Park's number",
        values_of(w.rows("contacts", lambda r: r["name"] == "Jane Park")[0]["phone"]),
    )
    yield "one record", "who owns monday labs", values_of(MARCUS)
    yield "one record", "how likely is the umbra core platform deal", values_of(55)
    yield "unsupported", "deals created this month", {"refuse": {"any": ["unsupported"]}}
    yield "unsupported", "which companies were updated recently", {"refuse": {"any": ["unsupported"]}}


def _conversations(w: World) -> Iterator[tuple[str, list[tuple[str, Row]], str]]:
    marcus = w.names("deals", of(MARCUS, still_open))
    yield (
        "follow-up",
        [
            ("how many open deals do i have", values_of(len(w.rows("deals", of(DANA, still_open))))),
            ("and marcus's?", values_of(len(marcus))),
        ],
        DANA,
    )
    yield (
        "follow-up",
        [
            (
                "list the companies in the US",
                records_of("companies", w.names("companies", lambda r: r["country"] == "US")),
            ),
            (
                "only the customers",
                records_of(
                    "companies", w.names("companies", lambda r: r["country"] == "US" and r["status"] == "customer")
                ),
            ),
        ],
        DANA,
    )
    yield (
        "follow-up",
        [
            ("open deals of marcus", records_of("deals", marcus)),
            ("sort by amount", records_of("deals", marcus)),
            (
                "how much is that in total?",
                values_of(sum(r["amount"] for r in w.rows("deals", of(MARCUS, still_open)))),
            ),
        ],
        "Priya Raman",
    )
    yield (
        "follow-up mine",
        [
            (
                "which deals are in qualification",
                records_of("deals", w.names("deals", lambda r: r["stage"] == "qualification")),
            ),
            ("show me mine", records_of("deals", w.names("deals", of(INES, lambda r: r["stage"] == "qualification")))),
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
