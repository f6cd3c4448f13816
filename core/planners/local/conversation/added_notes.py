"""More for the text of what a waiting plan logs: "add that they need SOC2 by January", "also mention the discount"."""

import re

from core.catalog import Catalog
from core.drafts import Change, Given, PlanDraft
from core.language.normalise import trimmed

_LEAD = (
    r"(?:(?:oh|ah|and|also|actually|sorry|please|pls|ok|okay|yes|wait|but|btw|by the way|can you|could you|plus)[ ,]+)*"
)
_WHERE = (
    r"(?:(?:in|to|into|on) (?:the |it|there|that)"
    r"(?:notes?|body|log|text|description|call|meeting|entry|activity|email)?"
    r"|there|as well|too|a note|the note)"
)
_MORE = re.compile(
    rf"{_LEAD}(?:(?:add|include|put|write|append|note|mention|say|state|record)(?: {_WHERE})*[ ,]*(?::|that\b|saying\b)"
    rf"|(?:mention|include)\b(?! (?:it|this|that|him|her|them|me)\b))\s*(?P<text>[^\s:].+)",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(
    r"(?:an? |the |another |new )?"
    r"(?:task|reminder|to-?do|contact|deal|company|account|call|meeting|visit|follow[- ]?up)\b"
    r"|remind\b|[\w ]{1,20}:",
    re.IGNORECASE,
)
"""What begins so is a record or a field of its own."""


def with_more_text(catalog: Catalog, shown: str, draft: PlanDraft) -> PlanDraft | None:
    """The plan with these words at the end of what it logs; None where the message adds none, or it logs nothing."""
    found = _MORE.fullmatch(shown.strip())
    logged = [
        n
        for n, step in enumerate(draft.steps)
        if step.action == "create" and catalog.table(step.table).kind == "activity"
    ]
    if found is None or len(logged) != 1 or _OTHER.match(found["text"]):
        return None
    step = draft.steps[logged[0]]
    field = next((field.name for field in catalog.table(step.table).fields if field.role == "body"), None)
    if field is None:
        return None
    before = next((c.value for c in step.changes if c.field == field), None)
    told = str(before.value) if isinstance(before, Given) else ""
    text = trimmed(found["text"], " .")
    whole = f"{told.rstrip(' .')}. {text[:1].upper()}{text[1:]}" if told.strip() else text
    kept = tuple(change for change in step.changes if change.field != field)
    steps = list(draft.steps)
    steps[logged[0]] = step.model_copy(update={"changes": (*kept, Change(field=field, value=Given(value=whole)))})
    return draft.model_copy(update={"steps": tuple(steps)})
