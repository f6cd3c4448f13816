"""What a rep says in the benchmark: the same kinds of sentences for any CRM, about records that he owns."""

from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

import asyncpg

CHANGES = (
    "move {deal} to negotiation, {thousands}k",
    "push the close date of {deal} by two weeks",
    "set {contact} at {company}'s title to Head of Purchasing",
    "{deal} is at {thousands}k now, next step is the legal review",
    "remind me to call {contact} at {company} tomorrow at 3",
    "log a call with {contact} at {company}: they want the offer until friday",
    "just off the phone with {contact} at {company}, they are in. move {deal} to negotiation, {thousands}k, "
    "and remind me to send the redlines tomorrow at 3",
)

QUESTIONS = (
    "list my open deals over 100k",
    "when does {deal} close",
    "how many open deals do i have",
    "who do we know at {company}?",
)


@dataclass(frozen=True)
class Subject:
    """A deal of the rep with its contact and company, by name."""

    deal: str
    contact: str
    company: str


async def subjects(connection: asyncpg.Connection, email: str, count: int) -> list[Subject]:
    """Open deals of the rep whose names are borne by no other deal, always the same ones of the same CRM."""
    rows = await connection.fetch(
        """
        select d.name as deal, c.first_name || ' ' || c.last_name as contact, o.name as company
        from crm.deals d
        join crm.users u on u.id = d.owner_id
        join crm.contacts c on c.id = d.contact_id and c.owner_id = u.id
        join crm.companies o on o.id = d.company_id
        where u.email = $1 and d.stage in ('prospecting', 'qualification', 'proposal')
          and not exists (select from crm.deals e where e.name = d.name and e.id <> d.id)
        order by md5(d.id::text) limit $2
        """,
        email,
        count,
    )
    return [Subject(deal=row["deal"], contact=row["contact"], company=row["company"]) for row in rows]


def sentences(templates: tuple[str, ...], about: list[Subject], count: int, seed: int = 7) -> list[str]:
    """So many sentences, taking templates and subjects in turn."""
    random = Random(seed)
    order = random.sample(about, len(about))
    pairs = islice(zip(cycle(templates), cycle(order), strict=False), count)
    return [
        template.format(
            deal=subject.deal, contact=subject.contact, company=subject.company, thousands=random.randint(11, 990)
        )
        for template, subject in pairs
    ]
