"""Whatever is written, there is a draft, soon, and the same one again."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.catalog import Catalog
from core.drafts import Clarify, PlanDraft
from tests.unit.planner.conftest import Plan
from tests.unit.planner.states import proposed

SECONDS = 2.0
"""Of the processor, so that a busy machine is not taken for a slow planner."""

_WORDS = (
    "set move push add new delete remove log note remind me show how many which all every both my open overdue the a "
    "to by from for of at on in with and also but not no yes is are has will deal deals contact company task call "
    "meeting amount stage close date owner probability next step phone email title hooli enterprise acme renewal "
    "jane doe peter may winters will carl mark won industries next level marcus ines 75k 10% $5 tomorrow friday 3pm "
    "march 15 2027-01-15 212-555-0199 a@b.example negotiation won lost customer it her that : , . ; ! ? ' \" -> & ( ) "
    "\x00 \u200b \u202e \ud800 😀 é"
).split()
SPACED = st.lists(st.sampled_from(_WORDS), max_size=16).map(" ".join)
ANYTHING = st.text(st.characters(), max_size=200) | SPACED | st.tuples(SPACED, st.text(max_size=40)).map("".join)
_NO_NEED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

LONG = {
    "one letter": "x" * 5_000,
    "blanks": " " * 5_000,
    "quotes": '"' * 5_000,
    "NUL": "\x00" * 5_000,
    "lone surrogates": "\ud800" * 5_000,
    "digits": "1" * 5_000,
    "wishes": "set hooli enterprise to 800k and " * 151,
    "commas": "acme, " * 833,
    "questions": "how many deals " * 333,
    "dates": "next monday " * 416,
}

REPEATED = (
    *(",", ".", "(", "'", '"', "?", "\n", " \n", "- ", ": ", "* ", "> ", "=", "\u200b"),
    *("a, ", "a-", "a.", "a's ", "A. ", "x@", "1 ", "1,", "1.", "no ", "no, ", ", and ", "and "),
    *("so, ", "ok, ", "please "),
    *("the ", "to the ", "i ", "my ", "of ", "am ", "mr ", "new ", "Hooli ", "hooli, ", "call jane ", "note "),
)
"""What stuck keys and hostile people repeat: patterns that try each of them as a place to begin would never end."""

SENTENCES = [
    "move the acme renewal to negotiation, 75k, and remind me to call jane doe tomorrow at 3",
    "close all my prospecting deals as lost, no budget",
    "what are my top 3 deals?",
    "add a contact Rita Vance at Hooli and log a call with peter",
    "asdf qwer",
]


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
async def test_a_long_message_is_read_in_time(plan: Plan, text: str) -> None:
    began = time.process_time()
    await plan(text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("around", ["{}", "x {} x", "move hooli enterprise to {}"])
async def test_what_is_repeated_without_end_is_read_in_time(plan: Plan, unit: str, around: str) -> None:
    for length in (400, 2_000):
        began = time.process_time()
        await plan(around.format(unit * (length // len(unit))))
        assert time.process_time() - began < SECONDS


async def test_more_than_anybody_says_at_once_is_asked_for_in_pieces(plan: Plan) -> None:
    assert isinstance(await plan("acme hooli " * 1_000), Clarify)


@example("\x00")
@example("\ud800 hooli")
@example("")
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=_NO_NEED)
@given(text=ANYTHING)
async def test_any_text_has_a_draft_in_time(plan: Plan, text: str) -> None:
    began = time.process_time()
    await plan(text)
    assert time.process_time() - began < SECONDS


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=_NO_NEED)
@given(text=ANYTHING)
async def test_any_text_has_a_draft_after_a_preview_too(plan: Plan, text: str) -> None:
    before = await proposed(plan, "set hooli enterprise to 800k and push it to april 1")
    began = time.process_time()
    await plan(text, before)
    assert time.process_time() - began < SECONDS


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=_NO_NEED)
@given(text=ANYTHING)
async def test_a_plan_never_names_what_the_catalog_lacks(plan: Plan, catalog: Catalog, text: str) -> None:
    draft = await plan(text)
    for step in draft.steps if isinstance(draft, PlanDraft) else ():
        table = catalog.table(step.table)
        fields = [change.field for change in step.changes]
        assert set(fields) <= set(table.by_name)
        assert len(fields) == len(set(fields))
        assert (step.target is None) == (step.action == "create" or step.each is not None)


@pytest.mark.parametrize("text", SENTENCES)
async def test_the_same_words_have_the_same_draft(plan: Plan, text: str) -> None:
    assert await plan(text) == await plan(text)
