"""A pasted mail or chat that is to be kept: it becomes the text of the activity that the speaker logs with it."""

from core.catalog import Catalog
from core.drafts import Change, Draft, Given, PlanDraft


def with_pasted(draft: Draft, pasted: str, catalog: Catalog) -> Draft:
    """The draft with the pasted text in its new activity; as it is where it makes none, or more than one."""
    if not isinstance(draft, PlanDraft):
        return draft
    places = [
        (number, body)
        for number, step in enumerate(draft.steps)
        if step.action == "create" and catalog.table(step.table).kind == "activity"
        and (body := catalog.table(step.table).with_role("body")) is not None
    ]  # fmt: skip
    if len(places) != 1:
        return draft
    (number, body), steps = places[0], list(draft.steps)
    own = next(
        (c.value.value for c in steps[number].changes if c.field == body.name and isinstance(c.value, Given)), ""
    )
    kept = tuple(change for change in steps[number].changes if change.field != body.name)
    whole = Change(field=body.name, value=Given(value=f"{own}\n\n{pasted}".strip()))
    steps[number] = steps[number].model_copy(update={"changes": (*kept, whole)})
    return draft.model_copy(update={"steps": tuple(steps)})
