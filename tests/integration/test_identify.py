"""Which record is meant: by its name, by what it belongs to, by what was spoken of; and how often the CRM is asked."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Condition, Given, RecordMention
from core.identified import Found, Identified, Nobody, Several
from core.identify import Identifier
from core.messages import Actor
from core.ports import Turn
from core.records import Records
from core.values import RecordId, RecordRef
from storage.unit_of_work import PostgresStorage

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/New_York"))

PEOPLE = """
    insert into crm.companies (name) values ('Quillon Works'), ('Brambleford Ltd'), ('The Group');
    insert into crm.contacts (first_name, last_name, company_id)
        select 'Robert', 'Zellweger', id from crm.companies where name = 'Quillon Works';
    insert into crm.contacts (first_name, last_name, company_id)
        select 'Robert', 'Zellweger', id from crm.companies where name = 'Brambleford Ltd';
    insert into crm.contacts (first_name, last_name) values ('Ottoline', 'Vex');
    insert into crm.deals (name, company_id) select 'Annual licence', id from crm.companies where name = 'Quillon Works'
"""


class CountedRecords:
    """Passes everything on and counts what was asked."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return getattr(self._records, name)


class Scene:
    """An identifier of one message, with a look at what it asked."""

    def __init__(self, catalog: Catalog, actor: Actor, records: Records) -> None:
        self.records = CountedRecords(records)
        self._catalog = catalog
        self._actor = actor

    def identifier(self, *focus: RecordRef) -> Identifier:
        state = ConversationState(focus=focus)
        turn = Turn(text="", actor=self._actor, now=NOW, state=state)
        return Identifier(self._catalog, turn, self.records)  # type: ignore[arg-type]  # it passes everything on


@pytest.fixture
async def scene(storage: PostgresStorage, engine: AsyncEngine, catalog: Catalog, dana: Actor) -> AsyncIterator[Scene]:
    async with engine.begin() as connection:
        for statement in PEOPLE.split(";"):
            await connection.execute(text(statement))
    async with storage.begin(dana) as unit:
        yield Scene(catalog, dana, unit.records)


async def meant(scene: Scene, words: str, *tables: str, within: Sequence[str] = ()) -> Identified:
    mention = RecordMention(words=words, within=tuple(RecordMention(words=outer) for outer in within))
    return await scene.identifier().identify(mention, tables)


def name_of(found: Identified) -> str:
    assert isinstance(found, Found), found
    return found.row.name


@pytest.mark.parametrize(
    ("words", "table", "name"),
    [
        ("quillon works", "companies", "Quillon Works"),
        ("the Quillon", "companies", "Quillon Works"),
        ("brambleford's", "companies", "Brambleford Ltd"),
        ("bramblefrod", "companies", "Brambleford Ltd"),
        ("The Group", "companies", "The Group"),
        ("otoline", "contacts", "Ottoline Vex"),
        ("Annual licence", "deals", "Annual licence"),
    ],
)
async def test_a_record_is_found_by_its_name(scene: Scene, words: str, table: str, name: str) -> None:
    assert name_of(await meant(scene, words, table)) == name


async def test_a_record_is_found_by_the_company_it_belongs_to(scene: Scene) -> None:
    found = await meant(scene, "quillon", "deals")
    assert name_of(found) == "Annual licence"
    assert isinstance(found, Found)
    assert found.note == "“quillon” taken as Annual licence."


async def test_a_name_that_fits_two_is_told_apart_by_company(scene: Scene) -> None:
    several = await meant(scene, "bob zellweger", "contacts")
    assert isinstance(several, Several)
    assert sorted(each.detail for each in several.candidates) == ["Brambleford Ltd", "Quillon Works"]
    one = await meant(scene, "bob zellweger", "contacts", within=["brambleford"])
    assert isinstance(one, Found)
    assert one.note == "“bob zellweger” taken as Robert Zellweger (short form)."


async def test_nobody_is_found_within_what_does_not_exist(scene: Scene) -> None:
    assert isinstance(await meant(scene, "bob", "contacts", within=["zzyzx"]), Nobody)


async def test_a_typo_is_noted_for_people(scene: Scene) -> None:
    identifier = scene.identifier()
    await identifier.identify(RecordMention(words="bramblefrod"), ["companies"])
    assert identifier.notes == ["“bramblefrod” taken as Brambleford Ltd (spelling)."]


async def ref(scene: Scene, words: str, table: str) -> RecordRef:
    found = await meant(scene, words, table)
    assert isinstance(found, Found)
    return RecordRef(table=table, id=found.row.id, name=found.row.name)


async def test_a_pronoun_means_what_was_spoken_of_last(scene: Scene) -> None:
    licence = await ref(scene, "annual licence", "deals")
    vex = await ref(scene, "ottoline vex", "contacts")
    identifier = scene.identifier(licence, vex)
    assert name_of(await identifier.identify(RecordMention(words="it"), ["deals", "contacts"])) == "Annual licence"
    assert name_of(await identifier.identify(RecordMention(words="her"), ["deals", "contacts"])) == "Ottoline Vex"


async def test_a_pronoun_reaches_the_deal_of_the_company_spoken_of(scene: Scene) -> None:
    quillon = await ref(scene, "quillon works", "companies")
    identifier = scene.identifier(quillon)
    assert name_of(await identifier.identify(RecordMention(words="that"), ["deals"])) == "Annual licence"


async def test_words_alone_do_not_reach_past_the_company_they_are_within(scene: Scene) -> None:
    vex = await ref(scene, "ottoline vex", "contacts")
    within = (RecordMention(words="quillon works", table="companies"),)
    identifier = scene.identifier(vex)
    assert (
        name_of(await identifier.identify(RecordMention(words="", within=within), ["contacts"])) == "Robert Zellweger"
    )


async def test_a_pronoun_without_anything_spoken_of_means_nobody(scene: Scene) -> None:
    assert isinstance(await scene.identifier().identify(RecordMention(words="it"), ["deals"]), Nobody)


async def test_what_was_spoken_of_decides_between_two(scene: Scene) -> None:
    at_quillon = RecordMention(words="zellweger", within=(RecordMention(words="quillon"),))
    identifier = scene.identifier()
    first = await identifier.identify(at_quillon, ["contacts"])
    second = await identifier.identify(RecordMention(words="Robert Zellweger"), ["contacts"])
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert first.row.id == second.row.id


async def test_names_of_one_message_are_looked_up_at_once(scene: Scene) -> None:
    mentions = [RecordMention(words=words) for words in ("quillon works", "brambleford ltd", "the group")]
    identifier = scene.identifier()
    scene.records.asked.clear()
    await identifier.prepare(mentions)
    assert scene.records.asked == ["find_by_words"]
    for mention in mentions:
        assert isinstance(await identifier.identify(mention, ["companies"]), Found)
    assert scene.records.asked.count("find_by_words") == 1
    assert "select" not in scene.records.asked


async def test_what_was_spoken_of_is_fetched_at_once(scene: Scene) -> None:
    gone = [RecordRef(table="deals", id=RecordId(f"00000000-0000-0000-0000-00000000000{n}")) for n in range(9)]
    licence = await ref(scene, "annual licence", "deals")
    identifier = scene.identifier(*gone, licence)
    scene.records.asked.clear()
    assert name_of(await identifier.identify(RecordMention(words="it"), ["deals"])) == "Annual licence"
    assert scene.records.asked == ["fetch"]


async def test_settled_records_are_fetched_at_once(scene: Scene) -> None:
    refs = [await ref(scene, words, "companies") for words in ("quillon works", "brambleford ltd")]
    mentions = [RecordMention(words=one.name, table=one.table, id=one.id) for one in refs]
    identifier = scene.identifier()
    scene.records.asked.clear()
    await identifier.prepare(mentions)
    for mention in mentions:
        assert isinstance(await identifier.identify(mention, ["companies"]), Found)
    assert scene.records.asked == ["fetch"]


@pytest.mark.parametrize(
    ("words", "within", "name", "note"),
    [
        ("B. Zellweger", ["brambleford"], "Robert Zellweger", ""),
        ("RZ", ["brambleford"], "Robert Zellweger", "“RZ” taken as Robert Zellweger (initials)."),
        ("Rob", ["brambleford"], "Robert Zellweger", "“Rob” taken as Robert Zellweger (short form)."),
        ("Sellfegger", ["brambleford"], "Robert Zellweger", "“Sellfegger” taken as Robert Zellweger (sound)."),
        ("Rupert", ["brambleford"], "", ""),
        ("O. Vex", [], "Ottoline Vex", "“O. Vex” taken as Ottoline Vex (initials)."),
        ("Otteleene Vex", [], "Ottoline Vex", "“Otteleene Vex” taken as Ottoline Vex (sound)."),
    ],
)
async def test_short_forms_initials_and_sounds(
    scene: Scene, words: str, within: list[str], name: str, note: str
) -> None:
    found = await meant(scene, words, "contacts", within=within)
    if not note:
        assert isinstance(found, Nobody)
    else:
        assert (name_of(found), found.note if isinstance(found, Found) else "") == (name, note)


async def test_initials_alone_mean_somebody_spoken_of(scene: Scene) -> None:
    assert isinstance(await meant(scene, "OV", "contacts"), Nobody)
    vex = await ref(scene, "ottoline vex", "contacts")
    assert name_of(await scene.identifier(vex).identify(RecordMention(words="OV"), ["contacts"])) == "Ottoline Vex"


async def test_conditions_of_a_mention_narrow_it(scene: Scene) -> None:
    buyers = (Condition(field="title", operator="is", value=Given(value="Buyer")),)
    mention = RecordMention(words="robert zellweger", where=buyers)
    assert isinstance(await scene.identifier().identify(mention, ["contacts"]), Nobody)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Otoline Vegh", ("Ottoline Vex",)),
        ("Robert Zelwegger-Smith", ("Robert Zellweger",)),
        ("Ottoline Brandenburger", ()),
        ("Zzyzx", ()),
    ],
)
async def test_of_a_name_that_nobody_bears_the_nearest_are_told(
    scene: Scene, words: str, near: tuple[str, ...]
) -> None:
    assert await meant(scene, words, "contacts") == Nobody(near=near)
