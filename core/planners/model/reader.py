"""The way of a message through a model: its prompt, the draft that its answer means, and how to ask again."""

from collections.abc import Sequence
from typing import Any, Final

from core.catalog import Catalog
from core.context import AlreadyThere, WhichRecord, WhichValue
from core.drafts import Draft
from core.language.dates import Calendar
from core.language_model import Line, Prompt
from core.planners.model.chosen_examples import ChosenExamples
from core.planners.model.earlier_plan import EarlierPlan
from core.planners.model.example_file import Example, built_in_examples, fitting
from core.planners.model.faithful import Faithful
from core.planners.model.grounding import Grounding
from core.planners.model.names_found import NamesFound
from core.planners.model.orders import Orders
from core.planners.model.pasted_values import PastedValues
from core.planners.model.prompt import (
    MOST_NAMES,
    answer_text,
    example_text,
    names_of,
    record_names,
    rules,
    said_in,
    turn_text,
)
from core.planners.model.spoken import Spoken
from core.planners.model.talk import Said
from core.planners.model.unusable import Unusable
from core.planners.model.wire_read import WireReader
from core.planners.model.wire_schema import FORM_NAME, schema_of
from core.planners.pasted import own_words
from core.ports import Turn
from core.records import Records

CHOSEN: Final = 2
"""So many examples are chosen for a message, beside those that stand in every prompt."""

_LONGEST_REPAIR: Final = 2000


class ModelReader:
    """Knows the catalog, the form of answers and the examples; it keeps nothing between messages."""

    def __init__(self, catalog: Catalog, examples: Sequence[Example] | None = None, *, chosen: int = CHOSEN) -> None:
        self._catalog = catalog
        self._form = schema_of(catalog)
        self._names = NamesFound(catalog)
        known = fitting(tuple(examples) if examples is not None else built_in_examples(catalog), catalog)
        self._examples = ChosenExamples(known, chosen)
        self._lasting = (Line(role="system", text=rules(catalog)), *_lines(self._examples.lasting))

    async def prompt(self, turn: Turn, talk: Sequence[Said], records: Records) -> Prompt:
        """What the model is to read: `talk` holds earlier messages, the oldest first. Reads names, never contents."""
        names = await self._names.find(turn.text, records, MOST_NAMES)
        chosen = self._examples.like(turn, names_of(names, self._catalog))
        now = Line(role="user", text=turn_text(turn, talk, names, self._catalog))
        return Prompt(lines=(*self._lasting, *_lines(chosen), now), form=self._form, form_name=FORM_NAME)

    def draft(self, content: dict[str, Any], turn: Turn, prompt: Prompt | None = None) -> Draft:
        """What an answer means. Raises Unusable where it means nothing, or says what nobody said.

        With its `prompt`, earlier messages count as said; without, only the message and the plan. What was pasted into
        the message counts only where the speaker points at it.
        """
        calendar = Calendar(now=turn.now, account=turn.locale)
        earlier, others = said_in(prompt.lines if prompt is not None else ())
        plan = EarlierPlan(turn.state, self._catalog)
        own, offered = own_words(turn.text), _offered(turn)
        before = [*plan.texts(), *_offered_values(turn), *earlier]
        spoken = Spoken([own, *before], offered, calendar)
        pasted = None
        if own != turn.text.strip():
            pasted = PastedValues(self._catalog, own, spoken, Spoken([turn.text, *before], offered, calendar))
        names = [*record_names(others, self._catalog), *offered]
        orders = Orders(own, names, [*others, *offered], plan.wire, calendar, pasted=pasted is not None)
        kept = Faithful(self._catalog, spoken, pasted).kept(content)
        draft = WireReader(self._catalog, calendar, turn.state, own).read(kept)
        written = Spoken([own, *before, *plan.texts(written=True)], offered, calendar)
        grounding = Grounding(self._catalog, spoken, own, orders=orders, pasted=pasted, written=written)
        problems = tuple(dict.fromkeys(grounding.problems(kept)))
        if problems:
            raise Unusable(problems)
        return draft

    def repair(self, prompt: Prompt, content: dict[str, Any] | str, problems: Sequence[str]) -> Prompt:
        """The prompt for a second attempt: the answer as it was, and what is wrong with it."""
        answer = content if isinstance(content, str) else answer_text(content)
        wrong = "\n".join(f"- {problem}" for problem in problems)
        told = Line(
            role="user", text=f"That answer cannot be used:\n{wrong}\nAnswer the same message again, put right."
        )
        lines = (*prompt.lines, Line(role="assistant", text=answer[:_LONGEST_REPAIR]), told)
        return prompt.model_copy(update={"lines": lines})


def _offered(turn: Turn) -> list[str]:
    """The names of records that the conversation is about."""
    question = turn.state.open_question
    options = question.options if isinstance(question, WhichRecord) else ()
    alike = question.found if isinstance(question, AlreadyThere) else ()
    records = (*turn.state.focus, *options, *(record for like in alike for record in like.records))
    return [turn.actor.name, *(record.name for record in records)]


def _offered_values(turn: Turn) -> list[str]:
    """The values between which the speaker was asked to choose: they are readings of his own words."""
    question = turn.state.open_question
    return [option.label for option in question.options] if isinstance(question, WhichValue) else []


def _lines(examples: Sequence[Example]) -> list[Line]:
    lines: list[Line] = []
    for example in examples:
        text = example_text(example.message, example.records, example.pending, example.asked)
        lines.append(Line(role="user", text=text))
        lines.append(Line(role="assistant", text=answer_text(example.answer)))
    return lines
