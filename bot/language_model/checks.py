"""What `autocrm doctor` says of the language model: whether it answers, and in the form that is asked for."""

from typing import Final

from bot.findings import Finding
from bot.language_model.setup import open_model
from bot.settings import Settings
from core.errors import AutoCRMError
from core.language_model import LanguageModel, Line, MalformedAnswer, Prompt

QUESTION: Final = Prompt(
    lines=(
        Line(role="system", text="You fill in a form from what a sales rep says."),
        Line(role="user", text="Acme's renewal goes to negotiation."),
    ),
    form={
        "type": "object",
        "properties": {"state": {"type": "string", "enum": ["proposal", "negotiation", "closed"]}},
        "required": ["state"],
        "additionalProperties": False,
    },
    form_name="state",
)
_ANSWER: Final = {"state": "negotiation"}


async def check_language_model(settings: Settings) -> list[Finding]:
    """Whether the model of the settings reads a sentence; nothing where none is set up."""
    async with open_model(settings) as model:
        return [] if model is None else [await _asked(model)]


async def _asked(model: LanguageModel) -> Finding:
    which = f"The language model {model.name}"
    try:
        answer = await model.answer(QUESTION)
    except MalformedAnswer as error:
        remedy = f"It has to answer in the form of a JSON Schema (structured outputs). {error.sentence}"
        return Finding(what=f"{which} does not keep to a form", ok=False, remedy=remedy)
    except AutoCRMError as error:
        return Finding(what=f"{which} does not work", ok=False, remedy=error.sentence)
    if answer.content != _ANSWER:
        remedy = f"To a simple question it answered {answer.content}. Another model, or another server, may do better."
        return Finding(what=f"{which} does not keep to a form", ok=False, remedy=remedy)
    return Finding(what=f"{which} answers, in {answer.usage.seconds:.1f} seconds", ok=True)
