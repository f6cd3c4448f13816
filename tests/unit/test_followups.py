"""The answer to "which one?" finds its place wherever in a draft the mention stands."""

import pytest

from core.context import WhichRecord
from core.drafts import Change, Condition, NewRecord, PlanDraft, Question, RecordMention, Said, StepDraft
from core.followups import with_choice
from core.mentions import mentions_in
from core.values import RecordId, RecordRef

JANE = RecordRef(table="people", id=RecordId("7"), name="Jane Doe")
MENTION = RecordMention(words="jane")
OTHER = RecordMention(words="acme")

STEPS = [
    StepDraft(action="update", table="people", target=MENTION),
    StepDraft(action="update", table="people", target=OTHER.model_copy(update={"within": (MENTION,)})),
    StepDraft(action="create", table="calls", changes=(Change(field="who", value=MENTION),)),
    StepDraft(action="delete", table="calls", each=(Condition(field="who", operator="is", value=MENTION),)),
    StepDraft(action="delete", table="calls", each=(Condition(field="who", operator="is", any_of=(OTHER, MENTION)),)),
    StepDraft(action="delete", table="calls", each=(Condition(field="who", operator="between", value=OTHER,
                                                              upper=MENTION),)),
]  # fmt: skip


def asked(draft: PlanDraft | Question) -> WhichRecord:
    return WhichRecord(draft=draft, mention="jane", options=(JANE,))


@pytest.mark.parametrize("step", STEPS)
def test_the_mention_is_settled_wherever_it_stands(step: StepDraft) -> None:
    draft = PlanDraft(steps=(step,))
    settled = with_choice(asked(draft), JANE)
    assert {(m.words, m.id) for m in mentions_in(settled) if m.words == "jane"} == {("jane", "7")}
    assert {m.id for m in mentions_in(settled) if m.words == "acme"} <= {None}


def test_a_question_is_settled_in_target_and_conditions() -> None:
    draft = Question(table="calls", target=MENTION, conditions=(Condition(field="who", operator="is", value=MENTION),))
    assert [m.id for m in mentions_in(with_choice(asked(draft), JANE))] == ["7", "7"]


def test_what_was_settled_before_or_is_of_another_table_stays() -> None:
    settled = RecordMention(words="jane", id=RecordId("3"), table="people")
    elsewhere = RecordMention(words="jane", table="deals")
    draft = PlanDraft(
        steps=(
            StepDraft(action="delete", table="people", target=settled),
            StepDraft(action="delete", table="deals", target=elsewhere),
            StepDraft(action="update", table="people", target=NewRecord(label="n")),
            StepDraft(action="create", table="calls", changes=(Change(field="what", value=Said(text="jane")),)),
        )
    )
    assert with_choice(asked(draft), JANE) == draft
