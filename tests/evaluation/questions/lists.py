"""Questions for records: filters, ranges, dates, owners, what is lacking or left out, orders."""

from collections.abc import Iterator

from tests.evaluation.questions.world import (
    DANA,
    INES,
    MARCUS,
    NOW,
    Row,
    Test,
    World,
    closes,
    day,
    of,
    records_of,
    still_open,
)  # fmt: skip


def lists(w: World) -> Iterator[tuple[str, str, Row]]:
    def listed(tags: str, say: str, table: str, test: Test) -> tuple[str, str, Row]:
        return tags, say, records_of(table, w.names(table, test))

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
    yield "sort", "5 biggest open deals", records_of("deals", _top(w, "deals", still_open, "amount", 5))
    yield (
        "sort",
        "which company has the most employees",
        records_of("companies", _top(w, "companies", bool, "employee_count", 1)),
    )
    yield (
        "sort",
        "what's my oldest open task",
        records_of("tasks", _top(w, "tasks", of(DANA, lambda r: r["status"] == "open"), "due_at", 1, down=False)),
    )
    yield (
        "sort",
        "which open deal closes next",
        records_of("deals", _top(w, "deals", still_open, "close_date", 1, down=False)),
    )
    yield (
        "sort",
        "three smallest companies by headcount",
        records_of("companies", _top(w, "companies", bool, "employee_count", 3, down=False)),
    )


def _top(w: World, table: str, test: Test, field: str, count: int, *, down: bool = True) -> list[str]:
    rows = sorted(w.rows(table, test), key=lambda r: r[field], reverse=down)
    return [row["name"] for row in rows[:count]]
