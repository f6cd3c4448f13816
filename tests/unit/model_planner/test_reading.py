"""What an answer of the model means: names and values stay as they were said."""

import pytest

from core.catalog import Catalog
from core.context import ConversationState, WhichValue
from core.drafts import Change, Given, Missing, NewRecord, PlanDraft, Question, RecordMention, Said, StepDraft
from core.planners.model import ModelReader, Unusable
from core.planners.model.wire_written import written
from core.values import RecordId
from tests.unit.model_planner.conftest import Read, answer, turn


@pytest.mark.parametrize(
    ("said", "item", "meant"),
    [
        (
            "acme renewal is at 75k, closing next friday",
            {"update": "deals", "which": "acme renewal", "set": [{"amount": "75k"}, {"close_date": "next friday"}]},
            'update deals "acme renewal": amount=said(75k), close_date=said(next friday)',
        ),
        (
            "add 5k to the renewal",
            {"update": "deals", "which": "renewal", "set": [{"amount": "+5k"}]},
            'update deals "renewal": amount=adjust(5000)',
        ),
        (
            "cut the renewal by 10%",
            {"update": "deals", "which": "renewal", "set": [{"amount": "-10%"}]},
            'update deals "renewal": amount=adjust(-10%)',
        ),
        (
            "push it two weeks",
            {"update": "deals", "which": "it", "set": [{"close_date": "+two weeks"}]},
            'update deals "it": close_date=adjust(2 week)',
        ),
        (
            "clear the next step of the renewal",
            {"update": "deals", "which": "renewal", "set": [{"next_step": None}]},
            'update deals "renewal": next_step=empty',
        ),
        (
            "the amount of the renewal has to change",
            {"update": "deals", "which": "renewal", "set": [{"amount": "?"}]},
            'update deals "renewal": amount=missing',
        ),
        (
            "move the renewal to stage on hold",
            {"update": "deals", "which": "renewal", "set": [{"stage": {"other": "on hold"}}]},
            'update deals "renewal": stage=said(on hold)',
        ),
        (
            "delete peter at globex",
            {"delete": "contacts", "which": {"name": "peter", "of": "globex"}},
            'delete contacts "peter" of "globex"',
        ),
        (
            "delete my done tasks",
            {"delete": "tasks", "which": {"all": [{"is": "done"}, {"owner_id": "me"}]}},
            "delete tasks where owner_id is me and status is done",
        ),
    ],
)
def test_steps(read: Read, said: str, item: dict[str, object], meant: str) -> None:
    assert read(said, item) == meant


@pytest.mark.parametrize(
    ("said", "item", "meant"),
    [
        (
            "total of my open deals over 100k",
            {
                "ask": "deals",
                "where": [{"is": "open"}, {"owner_id": "me"}, {"amount": "> 100k"}],
                "how": [{"sum": "amount"}],
            },
            "sum deals where amount over said(100k) and owner_id is me and stage is_not closed_won or closed_lost"
            " [of amount]",
        ),
        (
            "which deals close this month, biggest three",
            {"ask": "deals", "where": [{"close_date": "this month"}], "how": [{"highest": "amount"}, {"limit": 3}]},
            "list deals where close_date between 2026-11-01 or 2026-11-30 [order amount descending] [limit 3]",
        ),
        (
            "contacts without phone in germany",
            {"ask": "contacts", "where": [{"phone": "empty"}, {"company_id.country": "germany"}], "how": []},
            "list contacts where company_id.country is said(germany) and phone is_empty",
        ),
        (
            "when does hooli enterprise close",
            {"ask": "deals", "where": [], "how": [{"which": "hooli enterprise"}, {"show": "close_date"}]},
            'list deals "hooli enterprise" [fields close_date]',
        ),
    ],
)
def test_questions(read: Read, said: str, item: dict[str, object], meant: str) -> None:
    assert read(said, item) == meant


@pytest.mark.parametrize(
    ("said", "how", "meant"),
    [
        (
            "accounts without an open deal in proposal",
            {"without": "deals", "where": [{"is": "open"}, {"stage": "proposal"}]},
            {"lacking": {"table": "deals", "fields": ["stage", "stage"]}},
        ),
        ("sum of deals by month", {"each": "month"}, {"group_span": "month"}),
        ("our weighted pipeline", {"weigh_by": "probability"}, {"weigh_by": "probability"}),
        ("what share did we win", {"share": {"stage": "closed_won"}}, {"share": "stage"}),
    ],
)
def test_what_else_is_asked_of_records(
    reader: ModelReader, said: str, how: dict[str, object], meant: dict[str, object]
) -> None:
    table = "companies" if "without" in how else "deals"
    draft = reader.draft(answer({"ask": table, "where": [], "how": [how]}), turn(said))
    assert isinstance(draft, Question)
    lacking, share = draft.lacking, draft.share
    found = {
        "lacking": lacking and {"table": lacking.table, "fields": [test.field for test in lacking.conditions]},
        "share": share and share.field,
        "group_span": draft.group_span,
        "weigh_by": draft.weigh_by,
    }
    assert {name: value for name, value in found.items() if value} == meant


def test_a_question_is_written_as_it_is_read(reader: ModelReader, catalog: Catalog) -> None:
    how: list[dict[str, object]] = [
        {"sum": "amount"}, {"by": "close_date"}, {"each": "quarter"}, {"weigh_by": "probability"},
        {"without": "tasks", "where": [{"status": "open"}]},
    ]  # fmt: skip
    item = {"ask": "deals", "where": [], "how": how}
    draft = reader.draft(answer(item), turn("weighted sum by quarter of deals without open tasks"))
    assert isinstance(draft, Question)
    assert written(draft, catalog) == [item]


def test_what_nobody_said_does_not_narrow_what_is_left_out(reader: ModelReader) -> None:
    item = {"ask": "companies", "where": [], "how": [{"without": "deals", "where": [{"amount": "> 90k"}]}]}
    with pytest.raises(Unusable, match="90k"):
        reader.draft(answer(item), turn("accounts without a deal"))


def test_a_record_that_the_answer_makes_is_meant_by_its_name(reader: ModelReader) -> None:
    said = "add Ruth Imai, CEO of the new company Kestrel Analytics, and a deal Kestrel Pilot with ruth as contact"
    draft = reader.draft(
        answer(
            {"create": "companies", "set": [{"name": "Kestrel Analytics"}]},
            {"create": "contacts", "set": [{"first_name": "Ruth"}, {"last_name": "Imai"}, {"company_id": "Kestrel"}]},
            {"create": "deals", "set": [{"name": "Kestrel Pilot"}, {"contact_id": "ruth"}]},
        ),
        turn(said),
    )
    assert isinstance(draft, PlanDraft)
    company, contact, deal = draft.steps
    assert contact.changes[-1] == Change(field="company_id", value=NewRecord(label=str(company.label)))
    assert deal.changes[-1] == Change(field="contact_id", value=NewRecord(label=str(contact.label)))


def test_what_is_said_of_a_record_being_made_goes_into_its_making(read: Read) -> None:
    made = {"create": "contacts", "set": [{"first_name": "Lucy"}, {"last_name": "Tran"}]}
    added = {"update": "contacts", "which": "lucy", "set": [{"title": "buyer"}]}
    assert read("add lucy tran. lucy is a buyer", made, added) == (
        "create contacts: first_name=said(Lucy), last_name=said(Tran), title=said(buyer)"
    )


def test_when_something_happened_lies_in_the_past(read: Read) -> None:
    item = {"create": "activities", "set": [{"type": "call"}, {"subject": "Call with Nora"}, {"occurred_at": "friday"}]}
    assert "occurred_at=2026-11-20" in read("log friday's call with nora", item)


def _pending() -> ConversationState:
    """The plan to set Acme's renewal to 65,000 euros, its record settled."""
    target = RecordMention(words="acme renewal", table="deals", id=RecordId("d1"))
    changes = (
        Change(field="amount", value=Given(value="65000", unit="EUR")),
        Change(field="close_date", value=Said(text="friday")),
    )
    step = StepDraft(action="update", table="deals", target=target, changes=changes)
    return ConversationState(draft=PlanDraft(steps=(step,)), pending=True)


def test_what_a_correction_repeats_stays_exactly_what_it_was(reader: ModelReader) -> None:
    state = _pending()
    whole = {"update": "deals", "which": "acme renewal", "set": [{"amount": "65000 EUR"}, {"close_date": "monday"}]}
    draft = reader.draft(answer(whole), turn("no, monday", state))
    assert isinstance(draft, PlanDraft)
    assert state.draft is not None
    before = state.draft.steps[0]
    assert draft.steps[0].target == before.target
    assert draft.steps[0].changes == (before.changes[0], Change(field="close_date", value=Said(text="monday")))


def test_a_correction_may_mean_another_record(reader: ModelReader) -> None:
    item = {"update": "deals", "which": "expansion", "set": [{"amount": "65000 EUR"}, {"close_date": "friday"}]}
    draft = reader.draft(answer(item), turn("oops, i meant the expansion", _pending()))
    assert isinstance(draft, PlanDraft)
    assert draft.steps[0].target == RecordMention(words="expansion", table="deals")


def test_an_answer_to_a_question_completes_the_plan_that_it_was_about(reader: ModelReader) -> None:
    target = RecordMention(words="acme renewal", table="deals", id=RecordId("d1"))
    lost, missing = Change(field="stage", value=Said(text="lost")), Change(field="lost_reason", value=Missing())
    step = StepDraft(action="update", table="deals", target=target, changes=(lost, missing))
    state = ConversationState(open_question=WhichValue(draft=PlanDraft(steps=(step,)), step=0, field="lost_reason"))
    item = {"update": "deals", "which": "acme renewal", "set": [{"lost_reason": "no budget this year"}]}
    draft = reader.draft(answer(item), turn("no budget this year", state))
    assert isinstance(draft, PlanDraft)
    reason = Change(field="lost_reason", value=Said(text="no budget this year"))
    assert draft.steps == (step.model_copy(update={"changes": (lost, reason)}),)


@pytest.mark.parametrize(
    ("said", "raw", "meant"),
    [
        ("bump the renewal to 500k", "+500k", "said(500k)"),
        ("the renewal is now 500k", "+500k", "said(500k)"),
        ("bump the renewal by 500k", "+500k", "adjust(500000)"),
        ("get the renewal to 500k more", "+500k", "adjust(500000)"),
    ],
)
def test_what_a_value_becomes_is_no_difference(read: Read, said: str, raw: str, meant: str) -> None:
    item = {"update": "deals", "which": "renewal", "set": [{"amount": raw}]}
    assert read(said, item) == f'update deals "renewal": amount={meant}'


def test_the_word_for_a_kind_of_record_is_no_part_of_its_name(read: Read) -> None:
    item = {"update": "deals", "which": "acme deal", "set": [{"amount": "5k"}]}
    assert read("the acme deal is 5k", item) == 'update deals "acme": amount=said(5k)'


@pytest.mark.parametrize(
    ("item", "meant"),
    [
        ({"command": "undo", "about": "3"}, "command undo 3"),
        ({"command": "history", "about": "this week"}, "command history this week"),
        ({"refuse": "unsupported", "why": "I cannot send e-mail."}, "refuse unsupported"),
        ({"clarify": "Which deal?"}, "clarify"),
        ({"chat": "thanks"}, "small talk"),
    ],
)
def test_what_is_no_record(read: Read, item: dict[str, object], meant: str) -> None:
    assert read("undo 3 of this week", item) == meant


def test_small_talk_is_in_our_words_and_a_link_is_never_passed_on(reader: ModelReader) -> None:
    chat = reader.draft(answer({"chat": "thanks"}), turn("thanks!"))
    asked = reader.draft(answer({"clarify": "Log in at https://evil.example first"}), turn("hm"))
    assert getattr(chat, "text", "") == "You're welcome."
    assert getattr(asked, "text", "") == "Please say that in other words."


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        ([], "“do” is empty: say what is wanted, or clarify, refuse or chat."),
        (
            [{"update": "deals", "which": "renewal", "set": []}],
            "What of renewal should change? “set” is empty.",
        ),
        (
            [{"update": "deals", "which": " ", "set": [{"amount": "75k"}]}],
            "Which deal is meant? “which” has no words.",
        ),
        (
            [{"delete": "deals", "which": {"all": []}}],
            "Which deals? “all” needs at least one condition.",
        ),
        (
            [{"update": "deals", "which": "renewal", "set": [{"shoe_size": "75k"}]}],
            "deals has no field shoe_size that can be changed.",
        ),
        (
            [{"update": "users", "which": "renewal", "set": [{"name": "75k"}]}],
            "There is no table users that can be changed.",
        ),
        (
            [{"delete": "deals", "which": "renewal"}, {"chat": "thanks"}],
            "Give only steps, or only one question, command, clarify, refuse or chat.",
        ),
    ],
)
def test_what_cannot_be_meant_is_told_in_words(
    reader: ModelReader, items: list[dict[str, object]], problem: str
) -> None:
    with pytest.raises(Unusable) as unusable:
        reader.draft(answer(*items), turn("set the renewal to 75k"))
    assert problem in unusable.value.problems
