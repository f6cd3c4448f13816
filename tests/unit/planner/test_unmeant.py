"""What stands in a message and is no wish is not done, and the wish beside it is."""

import pytest

from core.drafts import Clarify
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences

FORBIDDEN = {
    "don't move hooli enterprise yet, only raise it to 140k": 'update deals "hooli enterprise": amount=140000',
    "do not delete Acme Logistics, just mark it as churned": 'update companies "Acme Logistics": status=churned',
    "please don't close globex training, push it to march 2 instead": (
        'update deals "globex training": close_date=2027-03-02'
    ),
    "don't change the stage of globex training. amount is 45k": 'update deals "globex training": amount=45000',
    "no need to touch the close date on hooli enterprise, just set the amount to 155k": (
        'update deals "hooli enterprise": amount=155000'
    ),
    "delete nothing, just rename acme pilot to Acme Trial": 'update deals "acme pilot": name=Acme Trial',
    "not deleting acme pilot, moving it to proposal": 'update deals "acme pilot": stage=proposal',
    "instead of closing acme pilot, move it to proposal": 'update deals "acme pilot": stage=proposal',
    "we shouldn't lose the acme pilot; set its probability to 40": 'update deals "acme pilot": probability=40',
    "hooli enterprise to negotiation, but don't touch the amount": 'update deals "hooli enterprise": stage=negotiation',
    "don't touch the amount and the close date of hooli enterprise, but move it to negotiation": (
        'update deals "hooli enterprise": stage=negotiation'
    ),
}

KEPT = {
    "leave the amount of hooli enterprise alone, just move it to negotiation": (
        'update deals "hooli enterprise": stage=negotiation'
    ),
    "hooli enterprise to negotiation, leave the close date as it is": (
        'update deals "hooli enterprise": stage=negotiation'
    ),
    "never mind the stage, hooli enterprise amount to 155k": 'update deals "hooli enterprise": amount=155000',
    "hooli enterprise to 155k, the stage stays as is": 'update deals "hooli enterprise": amount=155000',
    "ingrid's number is +1 602 555 0188 now, but leave her status alone": (
        'update contacts "ingrid": phone=+16025550188'
    ),
}

DENIED = {
    "hooli enterprise isn't lost, it just slipped. new close date april 16": (
        'update deals "hooli enterprise": close_date=2027-04-16'
    ),
    "globex training: the amount hasn't changed, the close date has, it's 5 april now": (
        'update deals "globex training": close_date=2027-04-05'
    ),
    "the amount of hooli enterprise did not change, the close date did: march 3": (
        'update deals "hooli enterprise": close_date=2027-03-03'
    ),
    "globex training is not won yet, set probability to 90": 'update deals "globex training": probability=90',
}

OPEN = {
    "if tom signs this week we'd be at 155k on hooli enterprise, for now only set the probability to 75": (
        'update deals "hooli enterprise": probability=75'
    ),
    "hooli enterprise might go to 155k. set the probability to 40": 'update deals "hooli enterprise": probability=40',
    "I'd love to call globex training won but we're not there, move it to negotiation": (
        'update deals "globex training": stage=negotiation'
    ),
    "we almost lost hooli enterprise, set it to 60%": 'update deals "hooli enterprise": probability=60',
    "wondering whether hooli enterprise should go to tom. It stays with me, next step is 'budget review'": (
        'update deals "hooli enterprise": next_step=budget review'
    ),
    "before I even think about cutting hooli enterprise to 100k: what is it at right now?": (
        'list deals "hooli enterprise"'
    ),
}

TAKEN_BACK = {
    "hooli enterprise is won. no wait, they still have to sign. only put the probability to 90": (
        'update deals "hooli enterprise": probability=90'
    ),
    "was going to push globex training to may, scratch that. amount drops to 22k": (
        'update deals "globex training": amount=22000'
    ),
    "move hooli enterprise to negotiation. actually no, leave it. amount 150k though": (
        'update deals "hooli enterprise": amount=150000'
    ),
    "delete globex training - no, don't. push it to june 5": 'update deals "globex training": close_date=2027-06-05',
    "hooli enterprise to negotiation, scratch that, to proposal": 'update deals "hooli enterprise": stage=proposal',
    "close globex training as won. wait, no, lost: too expensive": (
        'update deals "globex training": lost_reason=too expensive, stage=closed_lost'
    ),
    "hooli enterprise to 155k. sorry, also globex training to 50k": (
        'update deals "hooli enterprise": amount=155000\nupdate deals "globex training": amount=50000'
    ),
    "sorry, hooli enterprise to 155k": 'update deals "hooli enterprise": amount=155000',
    "set hooli enterprise to 40k. forget that. set globex training to 40k": (
        'update deals "globex training": amount=40000'
    ),
}

ASKED = [
    "we decided against lowering hooli enterprise to 120k",
    "I'd rather not move hooli enterprise to negotiation",
    "nobody has signed globex training yet",
    "should they sign, globex training goes to won",
    "don't touch hooli enterprise",
    "leave hooli enterprise alone",
    "please don't assign globex training to tom",
    "hooli enterprise hasn't moved to negotiation",
    "just so you know, hooli enterprise did not move to negotiation",
    "set hooli enterprise to 155k. on second thought, don't",
    "i wish i could mark hooli enterprise as won",
    "we nearly won the globex training",
    "imagine hooli enterprise closes at 200k, what would the total be",
    "had they signed, hooli enterprise would be won",
    "set hooli enterprise to 40k and globex training to 50k. no wait, leave globex training at 45k",
    "hooli enterprise to 155k. wait",
    "delete acme pilot. oh no, wait, that's the wrong one",
    "if they sign, move hooli enterprise to won",
]

ONLY_TOLD = [
    "nothing to change, I'm only telling you that hooli enterprise did not go to negotiation",
    "no changes please, just thinking aloud: dropping hooli enterprise to 120k might get milton over the line",
    "fyi only, don't change anything: globex training may close in june",
]

WHOLE = {
    "note on hooli enterprise: don't push them, they might go to 155k": (
        'create activities: body=don\'t push them, they might go to 155k, deal_id=deals "hooli enterprise", type=note'
    ),
    "next step for hooli enterprise: don't call before june": (
        'update deals "hooli enterprise": next_step=don\'t call before june'
    ),
    "don't contact ingrid any more": 'update contacts "ingrid": do_not_contact=True',
    "don't forget to move hooli enterprise to negotiation": 'update deals "hooli enterprise": stage=negotiation',
    "acme logistics is not a customer anymore, mark it churned": 'update companies "acme logistics": status=churned',
}


@pytest.mark.parametrize(("said", "expected"), sentences(FORBIDDEN | KEPT))
async def test_what_is_not_to_be_done_is_left_and_the_rest_done(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DENIED | OPEN))
async def test_what_is_not_so_or_only_might_be_is_not_written(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TAKEN_BACK))
async def test_what_is_taken_back_gives_way_to_what_follows(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ASKED)
async def test_nothing_is_done_where_nothing_else_is_wished(plan: Plan, said: str) -> None:
    assert isinstance(await plan(said), Clarify)


@pytest.mark.parametrize("said", ONLY_TOLD)
async def test_what_is_only_told_is_taken_note_of(read: Read, said: str) -> None:
    assert await read(said) == "small talk"


@pytest.mark.parametrize(("said", "expected"), sentences(WHOLE))
async def test_stories_texts_and_wishes_not_to_be_contacted_stay_whole(read: Read, said: str, expected: str) -> None:
    assert await read(said, without=("subject", "occurred_at")) == expected
