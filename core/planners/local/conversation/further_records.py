"""One more record like the one that was made last: "and one more: Jan Kos, HR assistant", "another for friday: ..."."""

import re

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import RecordMention, StepDraft

_FURTHER = re.compile(
    r"(?:(?:and|also|plus|oh|ok|okay|then)[ ,]+)*(?:(?:add |create |make )?"
    r"(?:one more|another(?: one)?|a second one|a further one)"
    r"(?: (?P<when>(?:for|on|by|due) [^:,]{2,30}))?\s*[:–—-]"
    r"|(?P<person>(?:also|and|plus) (?:add|create|enter))(?= (?-i:[A-ZÀ-Þ])))"
    r"\s*(?P<rest>[^\n]+)",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|from|of|with|for|@)\b", re.IGNORECASE)


def further_record(catalog: Catalog, state: ConversationState, shown: str) -> str | None:
    """The message as one that announces the record; None where it is no such, or nothing was made before."""
    draft = state.draft
    found = _FURTHER.fullmatch(shown.strip())
    last = draft.steps[-1] if draft is not None and draft.steps else None
    if found is None or last is None or last.action != "create" or state.open_question is not None:
        return None
    table = catalog.table(last.table)
    also = "also " if state.pending else ""
    if table.kind == "person":
        return f"{also}add contact {found['rest'].strip(' .')}{_company(catalog, last, found['rest'])}"
    if table.kind == "task" and not found["person"]:
        when = f" {found['when']}" if found["when"] else ""
        return f"{also}remind me{when} to {found['rest']}"
    return None


def _company(catalog: Catalog, step: StepDraft, rest: str) -> str:
    """Where somebody is who is named with nothing but a job: where the one before him is."""
    if _AT.search(rest):
        return ""
    organisations = {table.name for table in catalog.of_kind("organisation")}
    fields = {f.name for f in catalog.table(step.table).references if f.table in organisations}
    mentions = (change.value for change in step.changes if change.field in fields)
    words = next((value.words for value in mentions if isinstance(value, RecordMention)), None)
    return f" at {words}" if words else ""
