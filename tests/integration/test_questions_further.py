"""Answers that take more than one query: what is lacking, weighted sums, shares, spans of time; and their charts."""

from typing import Any

import pytest

from core.drafts import Condition, Given, Having, Lacking, Question
from core.questions import Answer
from core.resolution import Refusal
from tests.integration.test_questions import OPEN_DEALS, AskAs, is_, mine
from tests.integration.test_questions import put as put


async def answered(put: AskAs, **query: Any) -> Answer:
    answer = await put(Question.model_validate({"table": "deals", **query}))
    assert isinstance(answer, Answer)
    return answer


async def test_records_without_others_are_those_that_none_refers_to(put: AskAs) -> None:
    lacking = Lacking(table="deals", conditions=(OPEN_DEALS,))
    answer = await answered(put, table="companies", lacking=lacking)
    assert [ref.name for ref in answer.outcome.records["companies"]] == ["Bluebird Travel", "Won Industries"]
    assert answer.card.text == "There are 2 companies without any open deal:"


async def test_what_cannot_be_lacked_is_refused(put: AskAs) -> None:
    refusal = await put(Question(table="deals", lacking=Lacking(table="companies")))
    assert refusal == Refusal(reason="unsupported", text="Companies do not belong to deals.")


async def test_records_with_others_are_those_that_some_refer_to(put: AskAs) -> None:
    answer = await answered(put, table="companies", having=Having(table="deals", conditions=(OPEN_DEALS,), least=2))
    assert [ref.name for ref in answer.outcome.records["companies"]] == ["Acme Corp", "Globex"]
    assert answer.card.text == "There are 2 companies with at least 2 open deals:"


async def test_records_of_which_none_has_others_are_none(put: AskAs) -> None:
    having = Having(table="tasks", conditions=(is_("title", "Nothing of the kind"),))
    answer = await answered(put, table="companies", having=having)
    assert answer.outcome.records["companies"] == ()


async def test_what_cannot_be_had_is_refused(put: AskAs) -> None:
    refusal = await put(Question(table="deals", having=Having(table="companies")))
    assert refusal == Refusal(reason="unsupported", text="Companies do not belong to deals.")


async def test_a_weighted_sum_counts_each_record_by_its_percentage(put: AskAs) -> None:
    answer = await answered(put, conditions=(mine(), OPEN_DEALS), aggregate="sum", weigh_by="probability")
    assert answer.card.text == "Your 8 open deals, each weighted by its probability: $637,450."


async def test_a_weighted_sum_keeps_currencies_apart(put: AskAs) -> None:
    answer = await answered(put, conditions=(is_("stage", "negotiation"),), aggregate="sum", weigh_by="probability")
    assert answer.card.text.endswith("each weighted by its probability: $426,000 and €32,300.")


async def test_a_share_is_told_with_both_counts(put: AskAs) -> None:
    won = Condition(field="stage", operator="is", value=Given(value="closed_won"))
    answer = await answered(put, conditions=(is_("stage", "closed_won", "closed_lost"),), share=won, aggregate="count")
    assert answer.card.text == "Closed won: 50% of the 2 closed deals, 1 of 2."


async def test_days_are_taken_together_by_month_and_drawn_in_the_course_of_time(put: AskAs) -> None:
    answer = await answered(
        put, conditions=(mine(), OPEN_DEALS), aggregate="sum", group_by="close_date", group_span="month"
    )
    assert answer.card.rows == (
        ("December 2026", "$627,000", "5"),
        ("February 2027", "$120,000", "1"),
        ("March 2027", "$772,000", "2"),
    )
    chart = answer.card.chart
    assert chart is not None
    assert (chart.form, chart.title, chart.unit) == (
        "columns", "Amount of your open deals by month of close date", "USD"
    )  # fmt: skip
    assert [(bar.label, bar.shown) for bar in chart.bars] == [
        ("December 2026", "$627,000"), ("February 2027", "$120,000"), ("March 2027", "$772,000"),
    ]  # fmt: skip


@pytest.mark.parametrize("span", ["week", "quarter", "year"])
async def test_every_span_keeps_the_total(put: AskAs, span: str) -> None:
    answer = await answered(
        put, conditions=(mine(), OPEN_DEALS), aggregate="sum", group_by="close_date", group_span=span
    )
    chart = answer.card.chart
    assert sum(bar.value for bar in chart.bars) == 1_519_000 if chart else len(answer.card.rows) == 1


async def test_counts_by_group_are_drawn_as_bars(put: AskAs) -> None:
    answer = await answered(put, table="contacts", aggregate="count", group_by="source")
    chart = answer.card.chart
    assert chart is not None
    assert (chart.form, chart.title, chart.unit) == ("bars", "Contacts by source", "contacts")
    assert {bar.label: bar.value for bar in chart.bars} == {row[0]: float(row[1]) for row in answer.card.rows}


async def test_a_list_has_no_chart(put: AskAs) -> None:
    assert (await answered(put, conditions=(OPEN_DEALS,))).card.chart is None
