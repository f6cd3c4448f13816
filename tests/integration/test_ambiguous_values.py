"""Words that mean two values: the speaker is asked which one, and answers with a button or in words."""

from collections.abc import Callable

import pytest

from core.catalog import Catalog
from core.replies import ChoiceCard
from storage.unit_of_work import PostgresStorage
from tests.integration.conversing import Person, button, plan_card, the_card
from tests.integration.whole import whole_assistant

Speak = Callable[[str, str], Person]


@pytest.fixture
def speaker(storage: PostgresStorage, catalog: Catalog) -> Speak:
    """Somebody who talks to the real thing, with the language tag of his account."""
    assistant = whole_assistant(storage, catalog)
    return lambda name, locale: Person(assistant, name, locale=locale)


def options_of(asked: ChoiceCard) -> list[str]:
    return [option.label for option in asked.options]


async def test_a_day_that_may_be_two_is_asked_about_and_taken_from_its_button(speaker: Speak) -> None:
    dana = speaker("dana.whitfield", "")
    asked = the_card(await dana.say("push the acme renewal close date to next sunday"), ChoiceCard)
    assert asked.text == "Which close date do you mean: Sun 6 Dec 2026 or Sun 29 Nov 2026?"
    assert options_of(asked) == ["Sun 6 Dec 2026", "Sun 29 Nov 2026"]
    card = plan_card(await dana.press(button(asked, "Sun 29 Nov 2026")))
    assert card.sections[0].lines[0].after == "Sun 29 Nov 2026"


@pytest.mark.parametrize("answer", ["the second", "in november", "29 nov", "2"])
async def test_the_answer_may_be_words(speaker: Speak, answer: str) -> None:
    dana = speaker("dana.whitfield", "")
    await dana.say("push the acme renewal close date to next sunday")
    card = plan_card(await dana.say(answer))
    assert card.sections[0].lines[0].after == "Sun 29 Nov 2026"


async def test_the_moment_of_a_task_is_asked_about(speaker: Speak) -> None:
    dana = speaker("dana.whitfield", "")
    asked = the_card(await dana.say("remind me on monday at 4pm to call Jane Doe"), ChoiceCard)
    assert options_of(asked) == ["Mon 30 Nov 4:00 PM", "Mon 23 Nov 4:00 PM"]


async def test_a_range_where_one_amount_is_needed_is_asked_about(speaker: Speak) -> None:
    dana = speaker("dana.whitfield", "")
    asked = the_card(await dana.say("set the acme renewal to 55 to 65k"), ChoiceCard)
    assert options_of(asked) == ["$55,000", "$65,000"]
    card = plan_card(await dana.press(button(asked, "$65,000")))
    assert card.sections[0].lines[0].after == "$65,000"


@pytest.mark.parametrize(
    ("locale", "day"), [("", "Fri 11 Dec 2026"), ("en-US", "Fri 11 Dec 2026"), ("en-GB", "Fri 12 Nov 2027")]
)
async def test_the_order_of_day_and_month_follows_the_account_then_the_zone(
    speaker: Speak, locale: str, day: str
) -> None:
    dana = speaker("dana.whitfield", locale)
    card = plan_card(await dana.say("push the acme renewal close date to 12/11"))
    assert card.sections[0].lines[0].after == day


async def test_an_american_account_in_germany_leaves_the_order_open(speaker: Speak) -> None:
    tom = speaker("tom.becker", "en-US")
    asked = the_card(await tom.say("push the acme renewal close date to 12/11"), ChoiceCard)
    assert options_of(asked) == ["Fri 11 Dec 2026", "Fri 12 Nov 2027"]


@pytest.mark.parametrize("said", ["set globex training to 20k or 25k", "globex training is between 20k and 25k"])
async def test_an_amount_that_is_left_open_is_asked_about(speaker: Speak, said: str) -> None:
    dana = speaker("dana.whitfield", "")
    assert options_of(the_card(await dana.say(said), ChoiceCard)) == ["$20,000", "$25,000"]
