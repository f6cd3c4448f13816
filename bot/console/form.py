"""Filling in the form of an EditCard line by line: pure, one value a line, until it is submitted or cancelled."""

import re
from typing import Literal

from core.replies import EditCard, EditInput
from core.values import Frozen

SUBMIT = ("submit", "done", "save")
CANCEL = ("cancel", "back")

LineMeaning = Literal["filled", "submit", "cancel", "unclear", "message"]


class Form(Frozen):
    """An open form and what was typed into it, by input name: `kept` before it came back with errors, `typed` since."""

    card: EditCard
    kept: dict[str, str] = {}
    typed: dict[str, str] = {}

    @property
    def inputs(self) -> dict[str, str]:
        """All that the form is submitted with."""
        return {**self.kept, **self.typed}

    def shown(self) -> EditCard:
        """The card with the typed values in the place of the present ones."""
        inputs = tuple(
            field.model_copy(update={"shown": f"{self.typed[field.name]}   (was {field.shown})", "error": None})
            if field.name in self.typed
            else field
            for field in self.card.inputs
        )
        return self.card.model_copy(update={"inputs": inputs})


def read_line(form: Form, line: str) -> tuple[LineMeaning, Form]:
    """What a typed line means to the form, and the form after it.

    "unclear": the label fits fields of several records, so only the number tells which. "message": it is for the bot.
    """
    words = line.strip()
    if words.casefold() in {form.card.submit.label.casefold(), *SUBMIT}:
        return "submit", form
    if words.casefold() in {form.card.cancel.label.casefold(), *CANCEL}:
        return "cancel", form
    numbered = re.match(r"(\d{1,3})[.:=)]?\s+(.+)", words, re.DOTALL)
    if numbered and 1 <= int(numbered[1]) <= len(form.card.inputs):
        return "filled", _with(form, form.card.inputs[int(numbered[1]) - 1], numbered[2])
    named = [(field, value) for field in form.card.inputs if (value := _value_behind(field.label, words))]
    longest = max((len(field.label) for field, _ in named), default=0)
    fitting = [(field, value) for field, value in named if len(field.label) == longest]
    if len(fitting) == 1:
        return "filled", _with(form, *fitting[0])
    return ("unclear" if fitting else "message"), form


def _value_behind(label: str, words: str) -> str | None:
    """What follows the label at the beginning of the line, after a colon, an equals sign or a space."""
    found = re.match(rf"{re.escape(label)}(?:\s*[:=]\s*|\s+)(.+)", words, re.IGNORECASE | re.DOTALL)
    return found[1].strip() if found else None


def _with(form: Form, field: EditInput, value: str) -> Form:
    return form.model_copy(update={"typed": {**form.typed, field.name: value.strip()}})
