"""One message in, replies out: what each kind of draft leads to, and what is kept of it."""

import logging
from dataclasses import dataclass

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.assistant import Assistant
from core.catalog import Catalog
from core.drafts import Clarify, Draft, Missing, PlanDraft, Question, RecordMention, Refuse, SmallTalk
from core.errors import DatabaseUnavailable, SimultaneousChange
from core.messages import Conversation, InboundMessage, Sender
from core.plans import ActionPlan, Finding, PlanStep
from core.ports import Records, Turn
from core.questions import Answerer
from core.replies import (
    AnswerCard,
    Answered,
    Asked,
    Chatted,
    ChoiceCard,
    Commanded,
    Failed,
    FieldLine,
    HelpCard,
    Proposed,
    RecordSection,
    Refused,
    TextCard,
)
from core.resolution import Resolution, Resolved
from core.resolve import Resolver
from core.values import ButtonId
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import (
    NOW,
    Person,
    Stage,
    button,
    command,
    create,
    delete,
    labels,
    plan,
    plan_card,
    plan_cards,
    text_of,
    the_card,
    update,
)

RENEWAL = "Acme Corp renewal 2027"
AMOUNT = "select amount from crm.deals where name = :name"


@pytest.fixture
def stage(storage: PostgresStorage, catalog: Catalog, engine: AsyncEngine) -> Stage:
    """The evaluation's world, with a scripted planner."""
    stage = Stage(storage, catalog, engine)
    stage.script(
        bump=plan(update("deals", RENEWAL, amount="75k")),
        bump_more=plan(update("deals", RENEWAL, amount="80k")),
        same=plan(update("deals", RENEWAL, amount="60k")),
        steal=plan(update("deals", "Acme Logistics pilot", amount="1k")),
        huge=plan(update("deals", RENEWAL, probability="150%")),
        nobody=plan(update("deals", "Zzyzx Quux", amount="1k")),
        jane=plan(update("contacts", "jane", title="Boss")),
        confirm=command("confirm"),
        cancel=command("cancel"),
        undo=command("undo"),
    )
    return stage


async def test_a_plan_is_shown_and_nothing_is_written(stage: Stage) -> None:
    before = await stage.snapshot()
    replies = await stage.person("dana.whitfield").say("bump")
    card = plan_card(replies)
    assert card.state == "pending"
    assert card.headline == "1 record will change"
    assert card.sections == (
        RecordSection(
            action="update",
            table="deals",
            noun="deal",
            name=RENEWAL,
            lines=(FieldLine(label="Amount", before="$60,000", after="$75,000"),),
        ),
    )
    assert labels(card) == ["Confirm", "Edit", "Cancel"]
    assert isinstance(replies[0].outcome, Proposed)
    assert await stage.snapshot() == before


async def test_an_amount_is_shown_in_the_currency_of_its_deal(stage: Stage) -> None:
    name = await stage.value("select name from crm.deals where currency = 'EUR' and amount is not null limit 1")
    stage.script(euro=plan(update("deals", name, amount="1234")))
    manager = await stage.value("select email from crm.users where role = 'manager' limit 1")
    (section,) = plan_card(await stage.person(manager).say("euro")).sections
    assert section.lines[0].after == "€1,234"


async def test_a_new_plan_takes_the_place_of_the_one_that_waits(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    first = (await dana.say("bump"))[0]
    replies = await dana.say("bump more")
    older, newer = plan_cards(replies)
    assert (older.state, older.buttons, replies[0].replaces) == ("superseded", (), first.id)
    assert newer.state == "pending"
    assert newer.plan != older.plan
    confirmed = plan_card(await dana.press(button(plan_card([first]), "Confirm")))
    assert confirmed.state == "superseded"
    assert await stage.value(AMOUNT, name=RENEWAL) == 60000


async def test_a_question_in_between_leaves_the_plan_waiting(stage: Stage) -> None:
    stage.script(hello=SmallTalk(text="Hi."))
    dana = stage.person("dana.whitfield")
    await dana.say("bump")
    await dana.say("hello")
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value(AMOUNT, name=RENEWAL) == 75000


async def test_what_is_already_so_asks_for_nothing(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("same")
    assert isinstance(replies[0].outcome, Chatted)
    assert plan_cards(replies) == []


async def test_what_a_rep_may_not_change_is_refused_with_the_owners_name(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("steal")
    assert replies[0].outcome == Refused(reason="permission")
    assert "Marcus Okafor" in text_of(replies)
    assert "Nothing was changed." in text_of(replies)
    assert await stage.value("select count(*) from autocrm.action_plans") == 0


async def test_a_viewer_is_told_that_he_may_only_look(stage: Stage) -> None:
    replies = await stage.person("vera.lindqvist").say("bump")
    assert replies[0].outcome == Refused(reason="permission")


async def test_what_breaks_a_rule_is_refused(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("huge")
    assert replies[0].outcome == Refused(reason="invalid")
    assert "100" in text_of(replies)


async def test_what_the_database_rejects_is_refused_in_words(stage: Stage) -> None:
    await stage.outside("alter table crm.deals add constraint no_seven check (amount <> 7)")
    stage.script(seven=plan(update("deals", RENEWAL, amount="7")))
    dana = stage.person("dana.whitfield")
    replies = await dana.say("seven")
    assert replies[0].outcome == Refused(reason="invalid")
    assert "no_seven" not in text_of(replies)
    assert "Nothing was changed." in text_of(replies)
    assert plan_card(await dana.say("bump")).state == "pending"


async def test_a_name_that_fits_nothing_is_refused(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("nobody")
    assert replies[0].outcome == Refused(reason="not_found")


async def test_a_name_that_fits_several_is_asked_with_buttons_and_one_press_goes_on(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    replies = await dana.say("jane")
    card: ChoiceCard = the_card(replies, ChoiceCard)
    assert isinstance(replies[0].outcome, Asked)
    assert {option.label for option in card.options} >= {"Jane Doe", "Jane Park"}
    assert all(option.detail for option in card.options)
    answered = await dana.press(button(card, "Jane Doe"))
    assert answered[0].replaces == replies[0].id
    assert the_card(answered, ChoiceCard).text == "“jane”: Jane Doe."
    assert the_card(answered, ChoiceCard).options == ()
    assert plan_card(answered).sections[0].name == "Jane Doe"
    assert isinstance(answered[-1].outcome, Proposed)


async def test_a_button_of_an_older_question_answers_nothing(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    old = the_card(await dana.say("jane"), ChoiceCard)
    await dana.say("jane")
    replies = await dana.press(button(old, "Jane Doe"))
    assert plan_cards(replies) == []
    assert "no longer open" in text_of(replies)


async def test_somebody_elses_choice_is_not_taken(stage: Stage) -> None:
    card = the_card(await stage.person("dana.whitfield").say("jane"), ChoiceCard)
    replies = await stage.person("marcus.okafor").press(button(card, "Jane Doe"))
    assert replies[0].only_to_sender
    assert plan_cards(replies) == []


async def test_a_missing_value_is_asked_for(stage: Stage) -> None:
    stage.script(lose=plan(update("deals", RENEWAL, stage="closed lost")))
    replies = await stage.person("dana.whitfield").say("lose")
    assert replies[0].outcome == Asked(about="lost_reason")
    assert the_card(replies, ChoiceCard).text == "Why was it lost?"


async def test_a_missing_choice_is_asked_for_with_the_choices_as_buttons(stage: Stage) -> None:
    stage.script(move=plan(update("deals", RENEWAL, stage=Missing())))
    dana = stage.person("dana.whitfield")
    card = the_card(await dana.say("move"), ChoiceCard)
    assert [option.label for option in card.options][:3] == ["Prospecting", "Qualification", "Proposal"]
    proposed = plan_card(await dana.press(button(card, "Negotiation")))
    assert proposed.sections[0].lines == (FieldLine(label="Stage", before="Proposal", after="Negotiation"),)


async def test_a_question_is_answered(stage: Stage) -> None:
    stage.script(when=Question(table="deals", target=RecordMention(words=RENEWAL), fields=("close_date",)))
    replies = await stage.person("dana.whitfield").say("when")
    assert "Fri 18 Dec 2026" in the_card(replies, AnswerCard).text
    assert isinstance(replies[0].outcome, Answered)


async def test_the_conversation_remembers_what_it_is_about(stage: Stage) -> None:
    stage.script(when=Question(table="deals", target=RecordMention(words=RENEWAL), fields=("close_date",)))
    dana = stage.person("dana.whitfield")
    await dana.say("bump")
    await dana.say("when")
    await dana.say("hello")
    state = stage.planner.turns[-1].state
    assert state.focused("deals") is not None
    assert state.focused("deals").name == RENEWAL
    assert state.pending
    assert state.draft is not None
    assert state.answer is not None
    assert [record.name for record in state.answered] == [RENEWAL]


async def test_what_was_made_can_be_spoken_of_by_its_real_id(stage: Stage) -> None:
    stage.script(add=plan(create("companies", name="Zephyr Mills")))
    dana = stage.person("dana.whitfield")
    await dana.say("add")
    await dana.say("confirm")
    await dana.say("hello")
    state = stage.planner.turns[-1].state
    made = state.focused("companies")
    assert made is not None
    assert made.id == str(await stage.value("select id from crm.companies where name = 'Zephyr Mills'"))
    assert not state.pending


async def test_words_of_the_planner_are_passed_on(stage: Stage) -> None:
    stage.script(
        what=Clarify(text="Which field?", about="amount"),
        weather=Refuse(reason="unsupported", text="I only know the CRM."),
        hi=SmallTalk(text="Hello, Dana."),
    )
    dana = stage.person("dana.whitfield")
    asked, refused, chatted = [(await dana.say(words))[0] for words in ("what", "weather", "hi")]
    assert (asked.card, asked.outcome) == (ChoiceCard(text="Which field?"), Asked(about="amount"))
    assert (refused.card, refused.outcome) == (
        TextCard(text="I only know the CRM.", tone="warning"),
        Refused(reason="unsupported"),
    )
    assert (chatted.card, chatted.outcome) == (TextCard(text="Hello, Dana."), Chatted())


async def test_a_stranger_is_told_whom_to_ask_and_nothing_is_kept(stage: Stage) -> None:
    replies = await stage.person("nobody@elsewhere.example").say("bump")
    assert replies[0].outcome == Refused(reason="permission")
    assert "nobody@elsewhere.example" in text_of(replies)
    assert "administrator" in text_of(replies)
    assert await stage.value("select count(*) from autocrm.chat_messages") == 0


@pytest.mark.parametrize("words", ["", "   ", "\u200b\u200b", "\n\t", "\u2063", "\u3164", "\u202e"])
async def test_a_message_without_anything_in_it_is_answered(stage: Stage, words: str) -> None:
    replies = await stage.person("dana.whitfield").say(words)
    assert "empty" in text_of(replies)
    assert stage.planner.turns == []


async def test_a_message_that_is_too_long_is_refused_with_the_limit(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").say("x" * 100_000)
    assert "100,000" in text_of(replies)
    assert "20,000" in text_of(replies)
    assert stage.planner.turns == []


@pytest.mark.parametrize("words", ["a\0b", "half \ud800 of it"])
async def test_a_message_that_cannot_be_stored_exactly_is_refused(stage: Stage, words: str) -> None:
    replies = await stage.person("dana.whitfield").say(words)
    assert replies[0].outcome == Refused(reason="invalid")
    assert stage.planner.turns == []


@pytest.mark.parametrize(
    "words",
    [
        "'; drop table crm.deals; --",
        "{{7*7}} ${x} %s",
        "<!channel> *b* `c`",
        "\u202eabc",
        "👩‍💻 زرافة",
        "x\u200by",
        "\x07\x1b[2J",
    ],
)
async def test_hostile_text_is_stored_and_shown_exactly(stage: Stage, words: str) -> None:
    stage.script(write=plan(update("deals", RENEWAL, next_step=words)))
    dana = stage.person("dana.whitfield")
    await dana.say("write")
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select next_step from crm.deals where name = :name", name=RENEWAL) == words.strip()
    assert plan_card(await dana.say("undo")).state == "reverted"


@dataclass(frozen=True)
class ScriptedResolver:
    """Resolves every draft to one plan."""

    resolution: Resolution

    async def plan(self, _draft: PlanDraft, _turn: Turn, _records: Records) -> Resolution:
        """That plan."""
        return self.resolution


def resolved(stage: Stage, draft: PlanDraft, step: PlanStep) -> Assistant:
    """An assistant whose resolver makes this step of everything."""
    resolver = ScriptedResolver(Resolved(plan=ActionPlan(steps=(step,)), draft=draft))
    answerer = Answerer(stage.catalog, Resolver(stage.catalog))
    return Assistant(stage.storage, stage.planner, resolver, answerer, stage.catalog)


@pytest.mark.parametrize("name", ["a\0b", "half \ud800"])
async def test_text_that_cannot_be_stored_is_refused_wherever_it_comes_from(stage: Stage, name: str) -> None:
    step = PlanStep(action="create", table="companies", label="x", changes={"name": name}, name=name)
    assistant = resolved(stage, plan(create("companies", name="x")), step)
    replies = await Person(assistant, "dana.whitfield").say("bump")
    assert replies[0].outcome == Refused(reason="invalid")
    assert "cannot be stored" in text_of(replies)


async def test_a_plan_in_which_a_rule_found_an_error_is_not_shown(stage: Stage) -> None:
    step = PlanStep(
        action="create",
        table="companies",
        label="x",
        changes={"name": "X"},
        validation=(Finding(severity="error", text="No more companies."),),
    )
    assistant = resolved(stage, plan(create("companies", name="x")), step)
    replies = await Person(assistant, "dana.whitfield").say("bump")
    assert replies[0].outcome == Refused(reason="invalid")
    assert text_of(replies) == "No more companies. Nothing was changed."


async def test_a_collision_with_somebody_elses_work_is_tried_again(stage: Stage) -> None:
    attempts: list[str] = []

    async def collide_twice(turn: Turn, records: Records) -> Draft:
        attempts.append(turn.text)
        if len(attempts) < 3:
            raise SimultaneousChange("Somebody else is changing this.")
        return plan(update("deals", RENEWAL, amount="75k"))

    stage.planner.script["collide"] = collide_twice
    assert plan_card(await stage.person("dana.whitfield").say("collide")).state == "pending"
    assert await stage.value("select count(*) from autocrm.chat_messages where type = 'user_input'") == 1


async def test_a_collision_that_does_not_end_is_told(stage: Stage) -> None:
    stage.planner.script["collide"] = SimultaneousChange("Somebody else is changing this.")
    replies = await stage.person("dana.whitfield").say("collide")
    assert isinstance(replies[0].outcome, Failed)
    assert text_of(replies) == "Somebody else is changing this. Nothing was changed."


async def test_a_database_that_cannot_be_reached_is_told(stage: Stage) -> None:
    stage.planner.script["down"] = DatabaseUnavailable("The database does not answer.")
    replies = await stage.person("dana.whitfield").say("down")
    assert text_of(replies) == "The database does not answer. Nothing was changed."


async def test_a_plan_that_was_confirmed_elsewhere_waits_no_more(stage: Stage) -> None:
    dana, elsewhere = stage.person("dana.whitfield"), stage.person("dana.whitfield", "elsewhere")
    await elsewhere.press(button(plan_card(await dana.say("bump")), "Confirm"))
    await dana.say("hello")
    assert not stage.planner.turns[-1].state.pending


async def test_a_record_that_was_deleted_is_not_spoken_of_any_more(stage: Stage) -> None:
    stage.script(remove=plan(delete("deals", RENEWAL)))
    dana = stage.person("dana.whitfield")
    for words in ("bump", "remove", "confirm", "hello"):
        await dana.say(words)
    assert stage.planner.turns[-1].state.focused("deals") is None
    for words in ("undo", "hello"):
        await dana.say(words)
    focused = stage.planner.turns[-1].state.focused("deals")
    assert focused is not None
    assert focused.name == RENEWAL


async def test_what_takes_a_moment_is_told_while_it_goes_on(stage: Stage) -> None:
    told: list[str] = []
    inbound = InboundMessage(
        key="progress",
        conversation=Conversation(platform="console", workspace="test", key="general"),
        sender=Sender(external_id="dana", email="dana.whitfield@example.com"),
        text="bump",
        sent_at=NOW,
    )
    await stage.assistant.handle(inbound, told.append)
    assert told == ["Reading your message", "Finding the records", "Checking what would change"]


async def test_a_redelivered_message_is_handled_once(stage: Stage) -> None:
    dana = stage.person("dana.whitfield")
    assert plan_cards(await dana.say("bump", key="the-key")) != []
    assert await dana.say("bump", key="the-key") == []
    assert await stage.value("select count(*) from autocrm.action_plans") == 1


async def test_a_failure_is_told_with_a_number_and_logged_without_the_message(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    said = "jane's salary"
    stage.planner.script[said] = ValueError(f"cannot read {said}")
    with caplog.at_level(logging.DEBUG):
        replies = await stage.person("dana.whitfield").say(said)
    assert isinstance(replies[0].outcome, Failed)
    assert "nothing was changed" in text_of(replies)
    number = text_of(replies).rstrip(".").split()[-1]
    assert any(number in record.getMessage() for record in caplog.records)
    assert said not in caplog.text


async def test_a_failure_half_way_leaves_no_plan_and_the_message_is_not_tried_again(stage: Stage) -> None:
    async def fail_late(turn: Turn, records: Records) -> Draft:
        await records.rehearse(ActionPlan(steps=()))
        raise RuntimeError("late")

    stage.planner.script["late"] = fail_late
    dana = stage.person("dana.whitfield")
    assert isinstance((await dana.say("late", key="late-1"))[0].outcome, Failed)
    assert await dana.say("late", key="late-1") == []
    assert await stage.value("select count(*) from autocrm.action_plans") == 0
    assert plan_card(await dana.say("bump")).state == "pending"


async def test_what_came_of_a_message_is_kept_with_it(stage: Stage) -> None:
    await stage.person("dana.whitfield").say("bump")
    metadata = await stage.value("select metadata from autocrm.chat_messages where type = 'user_input'")
    assert metadata["intent"] == "plan"
    assert metadata["planner"] == "scripted"
    assert metadata["confidence"] == 1.0
    assert metadata["outcome"] == "proposed"
    assert set(metadata["timings"]) == {"plan", "resolve", "rehearse", "store", "total"}


async def test_help_speaks_of_the_speakers_own_records(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").slash("help")
    card: HelpCard = the_card(replies, HelpCard)
    own = [
        row[0]
        for row in await stage.rows(
            "select d.name from crm.deals d join crm.users u on u.id = d.owner_id where u.name = 'Dana Whitfield'"
        )
    ]
    assert any(name in example for _, examples in card.topics for example in examples for name in own)


async def test_whoami_says_who_and_what_one_may(stage: Stage) -> None:
    text = text_of(await stage.person("vera.lindqvist").slash("whoami"))
    assert "vera.lindqvist@example.com" in text
    assert "viewer" in text


async def test_an_unknown_slash_command_is_answered_with_help(stage: Stage) -> None:
    replies = await stage.person("dana.whitfield").slash("frobnicate")
    assert replies[0].outcome == Commanded(name="help")


async def test_a_button_that_does_not_exist_changes_nothing(stage: Stage) -> None:
    for made_up in ("nonsense", "0" * 32 + ".0", "", "'; drop table"):
        replies = await stage.person("dana.whitfield").press(ButtonId(made_up))
        assert "no longer there" in text_of(replies)


async def test_a_deletion_shows_what_goes_along_and_undo_brings_it_all_back(stage: Stage) -> None:
    stage.script(remove=plan(delete("deals", RENEWAL)))
    before = await stage.snapshot()
    dana = stage.person("dana.whitfield")
    card = plan_card(await dana.say("remove"))
    assert any(section.consequence for section in card.sections)
    assert "will be deleted, and" in card.headline
    assert plan_card(await dana.say("confirm")).state == "executed"
    assert await stage.value("select count(*) from crm.deals where name = :name", name=RENEWAL) == 0
    assert plan_card(await dana.say("undo")).state == "reverted"
    assert await stage.snapshot() == before
