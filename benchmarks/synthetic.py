"""A synthetic CRM of any size, always the same for the same seed, written to the database by COPY."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID

import asyncpg

from benchmarks.names import Names

TODAY = date(2026, 11, 23)
_CHUNK = 10_000

_PRODUCTS = (
    "renewal 2027",
    "expansion",
    "pilot",
    "platform",
    "rollout",
    "migration",
    "support plan",
    "training",
    "upgrade",
)
_STAGES = ("prospecting", "qualification", "proposal", "negotiation", "closed_won", "closed_lost")
_STAGE_WEIGHTS = (25, 20, 15, 10, 18, 12)
_TITLES = ("CEO", "CFO", "CTO", "VP Sales", "VP Operations", "Head of Procurement", "IT Manager", "Buyer", "Engineer")
_SUBJECTS = (
    "Quarterly review",
    "Pricing call",
    "Intro",
    "Legal questions",
    "Demo",
    "Budget",
    "Renewal talk",
    "Site visit",
)
_TASKS = ("Send the proposal", "Call back", "Prepare the demo", "Check the contract", "Send pricing", "Follow up")
_COUNTRIES = ("US", "US", "US", "GB", "DE", "FR", "SE", "NO", "PT", "JP", "KR", "CA", "IE", "IN")
_INDUSTRIES = ("Software", "Energy", "Retail", "Health", "Finance", "Manufacturing")
_SOURCES = ("website", "event", "referral", "outbound")
_CURRENCIES = ("USD", "USD", "USD", "USD", "EUR", "GBP")


@dataclass(frozen=True)
class Size:
    """How many records of each table."""

    companies: int = 20_000
    contacts: int = 100_000
    deals: int = 30_000
    tasks: int = 20_000
    activities: int = 20_000
    reps: int = 40

    @property
    def records(self) -> int:
        """All of them."""
        return self.companies + self.contacts + self.deals + self.tasks + self.activities + self.reps


class Company:
    """A company and who may be named with it."""

    __slots__ = ("contacts", "id", "name", "owner")

    def __init__(self, key: UUID, name: str, owner: UUID) -> None:
        self.id = key
        self.name = name
        self.owner = owner
        self.contacts: list[UUID] = []


class SyntheticCrm:
    """Generates the rows table by table, in the order in which they refer to one another."""

    def __init__(self, size: Size, seed: int = 7) -> None:
        self.size = size
        self._random = Random(seed)
        self._names = Names(self._random)
        self.users = [self._key() for _ in range(size.reps)]
        self._companies: list[Company] = []
        self._deals: list[tuple[UUID, Company, UUID | None]] = []

    def tables(self) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[object, ...]]]]:
        """Each table with its columns and rows; the rows have to be taken before the next table is asked for."""
        yield "users", ("id", "name", "email", "role", "time_zone"), self._user_rows()
        yield (
            "companies",
            (
                "id",
                "name",
                "domain",
                "industry",
                "employee_count",
                "annual_revenue",
                "phone",
                "country",
                "status",
                "owner_id",
            ),
            self._company_rows(),
        )
        yield (
            "contacts",
            ("id", "first_name", "last_name", "title", "email", "phone", "company_id", "status", "source", "owner_id"),
            self._contact_rows(),
        )
        yield (
            "deals",
            (
                "id", "name", "company_id", "contact_id", "stage", "amount", "currency", "close_date", "probability",
                "lost_reason", "owner_id",
            ),
            self._deal_rows(),
        )  # fmt: skip
        yield (
            "tasks",
            ("id", "title", "type", "due_at", "priority", "status", "company_id", "deal_id", "owner_id"),
            self._task_rows(),
        )
        yield (
            "activities",
            ("id", "type", "subject", "body", "occurred_at", "company_id", "contact_id", "deal_id", "owner_id"),
            self._activity_rows(),
        )

    def _key(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)

    def _user_rows(self) -> Iterator[tuple[object, ...]]:
        for number, key in enumerate(self.users):
            role = "manager" if number % 10 == 9 else "rep"
            name = f"{self._names.first()} {self._names.last()}"
            yield key, name, f"rep{number}@example.com", role, "America/New_York"

    def _company_rows(self) -> Iterator[tuple[object, ...]]:
        random = self._random
        for number in range(self.size.companies):
            company = Company(self._key(), self._names.company(), random.choice(self.users))
            self._companies.append(company)
            people = int(random.lognormvariate(5, 1.5)) + 1
            status = random.choice(("prospect", "prospect", "customer", "churned"))
            yield (
                company.id, company.name, f"c{number}.example", random.choice(_INDUSTRIES), people,
                people * 150_000, f"+1212{number % 10_000_000:07}", random.choice(_COUNTRIES), status,
                company.owner,
            )  # fmt: skip

    def _contact_rows(self) -> Iterator[tuple[object, ...]]:
        random = self._random
        for number in range(self.size.contacts):
            company = random.choice(self._companies)
            key = self._key()
            company.contacts.append(key)
            first, last = self._names.first(), self._names.last()
            yield (
                key, first, last, random.choice(_TITLES), f"p{number}@example.com", f"+1646{number % 10_000_000:07}",
                company.id, random.choice(("lead", "qualified", "customer")), random.choice(_SOURCES), company.owner,
            )  # fmt: skip

    def _deal_rows(self) -> Iterator[tuple[object, ...]]:
        random = self._random
        for _ in range(self.size.deals):
            company = random.choice(self._companies)
            contact = random.choice(company.contacts) if company.contacts else None
            stage = random.choices(_STAGES, _STAGE_WEIGHTS)[0]
            closed = stage.startswith("closed")
            day = TODAY + timedelta(days=random.randint(-400, -1) if closed else random.randint(1, 240))
            key = self._key()
            self._deals.append((key, company, contact))
            yield (
                key, f"{company.name} {random.choice(_PRODUCTS)}", company.id, contact, stage,
                int(random.lognormvariate(10.5, 1)) // 500 * 500 + 500, random.choice(_CURRENCIES), day,
                {"closed_won": 100, "closed_lost": 0}.get(stage, random.randrange(10, 90, 10)),
                "No budget" if stage == "closed_lost" else None, company.owner,
            )  # fmt: skip

    def _task_rows(self) -> Iterator[tuple[object, ...]]:
        random = self._random
        for _ in range(self.size.tasks):
            deal, company, _contact = random.choice(self._deals)
            due = datetime(2026, 11, 23, 14, tzinfo=UTC) + timedelta(hours=random.randint(-2_000, 2_000))
            yield (
                self._key(), f"{random.choice(_TASKS)} {company.name}", random.choice(("todo", "call", "email")), due,
                random.choice(("normal", "high")), random.choice(("open", "done")), company.id, deal, company.owner,
            )  # fmt: skip

    def _activity_rows(self) -> Iterator[tuple[object, ...]]:
        random = self._random
        for _ in range(self.size.activities):
            deal, company, contact = random.choice(self._deals)
            at = datetime(2026, 11, 23, 14, tzinfo=UTC) - timedelta(hours=random.randint(1, 10_000))
            subject = random.choice(_SUBJECTS)
            yield (
                self._key(), random.choice(("call", "meeting", "email", "note")), f"{company.name} {subject.lower()}",
                f"They spoke about the {subject.lower()} and want to hear from us again.", at,
                company.id, contact, deal, company.owner,
            )  # fmt: skip


async def load(
    connection: asyncpg.Connection, schema: str, crm: SyntheticCrm, progress: Callable[[str, int], None]
) -> None:
    """Writes the whole CRM in one transaction; `progress` is told the table and how many of its rows are written.

    Triggers take the names into the name index meanwhile, which is most of the work.
    """
    async with connection.transaction():
        for table, columns, rows in crm.tables():
            written = 0
            while chunk := list(islice(rows, _CHUNK)):
                await connection.copy_records_to_table(table, schema_name=schema, columns=columns, records=chunk)
                written += len(chunk)
                progress(table, written)
