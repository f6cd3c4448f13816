"""The names of a CRM, found by plain comparison and by nothing that AutoCRM matches names with."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import asyncpg

_LEGAL = frozenset("inc ltd gmbh corp llc ab sa group holdings & sons".split())
_LETTERS = str.maketrans({"ø": "o", "ß": "ss", "ł": "l", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Person:
    """A contact of the CRM."""

    id: str
    first: str
    last: str
    company: str
    owner: str

    @property
    def name(self) -> str:
        """As it is written."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Named:
    """A company, or a deal with its company."""

    id: str
    name: str
    company: str = ""


@dataclass
class Crm:
    """Who and what there is."""

    people: list[Person]
    companies: dict[str, Named]
    deals: list[Named]
    me: str
    _people: dict[tuple[str, str], list[Person]] = field(default_factory=lambda: defaultdict(list))
    _companies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for person in self.people:
            first, last = plain(person.first), plain(person.last)
            self._people["full", f"{first} {last}"].append(person)
            self._people["initial", f"{first[0]} {last}"].append(person)
            self._people["company", person.company].append(person)
            for word in {first, last}:
                self._people["word", word].append(person)
        for company in self.companies.values():
            for name in {plain(company.name), without_legal_form(company.name)}:
                self._companies[name].add(company.id)

    def called(self, name: str) -> list[Person]:
        """The contacts with this plain full name."""
        return self._people.get(("full", name), [])

    def with_word(self, word: str) -> list[Person]:
        """The contacts with this plain first or last name."""
        return self._people.get(("word", word), [])

    def with_initial(self, letter: str, last: str) -> list[Person]:
        """The contacts with this plain last name whose first name begins so."""
        return self._people.get(("initial", f"{letter} {last}"), [])

    def at(self, companies: Iterable[str]) -> list[Person]:
        """The contacts of these companies."""
        return [person for company in companies for person in self._people.get(("company", company), ())]

    def companies_called(self, name: str) -> set[str]:
        """The companies of this plain name, with or without its legal form."""
        return self._companies.get(name, set())


def plain(name: str) -> str:
    """In small letters, without accents."""
    spread = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def without_legal_form(name: str) -> str:
    """A company's plain name as people say it."""
    return " ".join(word for word in plain(name).split() if word not in _LEGAL)


async def read_crm(connection: asyncpg.Connection, schema: str, speaker: str) -> Crm:
    """The names of the synthetic CRM, in an order that is always the same."""
    people = await connection.fetch(
        f"select id::text, first_name, last_name, company_id::text, owner_id::text from {schema}.contacts order by id"  # noqa: S608 - the schema is the catalog's
    )
    companies = await connection.fetch(f"select id::text, name from {schema}.companies order by id")  # noqa: S608 - as above
    deals = await connection.fetch(f"select id::text, name, company_id::text from {schema}.deals order by id")  # noqa: S608 - as above
    me = await connection.fetchval(f"select id::text from {schema}.users where email = $1", speaker)  # noqa: S608 - as above
    return Crm(
        people=[Person(*row) for row in people],
        companies={row["id"]: Named(*row) for row in companies},
        deals=[Named(*row) for row in deals],
        me=me,
    )
