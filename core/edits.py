"""The edit form of a plan: opening it, leaving it, and putting what was typed before the speaker as a new preview."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.cards.buttons import card_of, new_message_id
from core.cards.edit_cards import NOTHING_YET, Submitted, edit_card, inputs_of, steps_of, unmet_needs
from core.catalog import Catalog
from core.chosen_records import chosen_records
from core.collaborators import PlanResolver
from core.corrections import TypedInput, changed_inputs, edited_draft, error_in, steps_left_out, typed_edit
from core.decisions import Decisions, gone
from core.outcomes import Commanded, Proposed
from core.plans import StoredPlan
from core.proposals import Proposals, is_storable
from core.replies import TextCard
from core.resolution import AlreadySo, Resolution, Resolved
from core.scene import Response, Scene, reply_of
from core.values import PlanId, RecordRef

_EDIT = Commanded(name="edit")


class Edits:
    """Changes the values of pending plans."""

    def __init__(self, catalog: Catalog, resolver: PlanResolver, proposals: Proposals, decisions: Decisions) -> None:
        self._catalog = catalog
        self._resolver = resolver
        self._proposals = proposals
        self._decisions = decisions

    async def open(self, scene: Scene, plan: PlanId) -> Response:
        """Shows the form in the place of the preview."""
        stored = await self._editable(scene, plan)
        return stored if isinstance(stored, Response) else await self._form(scene, stored)

    async def leave(self, scene: Scene, plan: PlanId) -> Response:
        """Shows the preview again in the place of the form."""
        stored = await self._editable(scene, plan)
        if isinstance(stored, Response):
            return stored
        reply = await self._proposals.shown_anew(scene, stored, _EDIT)
        return Response(replies=(reply,), state=scene.state.model_copy(update={"editing": None}))

    async def submit(self, scene: Scene, plan: PlanId, inputs: Mapping[str, str]) -> Response:
        """Reads what was given to the form: a new preview takes the place of the plan, or errors stand at their places.

        The inputs are by name, in words or as a form sends them; those that are as they were do not count. A step whose
        input is "off" is left out.
        """
        stored = await self._editable(scene, plan)
        if isinstance(stored, Response):
            return stored
        wording = await self._proposals.wording(scene, stored.preview)
        left_out = steps_left_out(steps_of(stored, wording), inputs)
        changed = {
            name: text
            for name, text in changed_inputs(inputs_of(stored, wording), inputs).items()
            if _step_of(name) not in left_out
        }
        if not changed and not left_out:
            return await self.leave(scene, plan)
        unfit = _unfit(changed)
        if unfit:
            return await self._form(scene, stored, Submitted(left_out=left_out, errors=unfit))
        chosen = await chosen_records(self._catalog, stored.plan, changed, scene.unit.records)
        errors = {**unmet_needs(stored.plan.steps, left_out, wording), **chosen.errors}
        submitted = Submitted(typed=changed, left_out=left_out, errors=errors, names=chosen.names)
        if errors:
            return await self._form(scene, stored, submitted)
        return await self._put_forward(_Filled(scene, stored, submitted, chosen.records))

    async def typed(self, scene: Scene) -> Response | None:
        """Tries a message as "<field> <value>" while a form is open; None where it is something else."""
        if scene.state.editing is None or scene.state.editing != scene.state.plan:
            return None
        stored = await scene.unit.plans.get(scene.state.editing)
        if stored is None or stored.state != "pending" or stored.requested_by != scene.actor.user_id:
            return None
        wording = await self._proposals.wording(scene, stored.preview)
        read = typed_edit(scene.text, inputs_of(stored, wording), stored.plan, self._catalog)
        match read:
            case None:
                return None
            case TypedInput(name=name, text=text):
                return await self.submit(scene, stored.id, {name: text})
            case sentence:
                reply = reply_of(TextCard(text=sentence, tone="warning"), _EDIT)
                return Response(replies=(reply,), state=scene.state)

    async def _editable(self, scene: Scene, plan: PlanId) -> StoredPlan | Response:
        stored = await scene.unit.plans.get(plan)
        if stored is None:
            return gone(scene, "confirm")
        return await self._decisions.refusal(scene, stored, "edit") or stored

    async def _form(self, scene: Scene, stored: StoredPlan, submitted: Submitted = NOTHING_YET) -> Response:
        message = new_message_id()
        wording = await self._proposals.wording(scene, stored.preview)
        card = edit_card(stored, message, wording, submitted)
        reply = reply_of(card, _EDIT, replaces=card_of(stored.id), message=message)
        state = scene.state.about_plan(stored.id).model_copy(update={"editing": stored.id})
        return Response(replies=(reply,), state=state)

    async def _put_forward(self, filled: "_Filled") -> Response:
        scene, stored, submitted = filled.scene, filled.stored, filled.submitted
        resolution = await self._resolved(filled, submitted.typed)
        match resolution:
            case Resolved(plan=plan, draft=resolved, focus=focus):
                state = scene.state.about_plan(stored.id).answered_question()
                here = replace(scene.in_state(state).from_message(None), instead_of=stored.id)
                response = await self._proposals.propose(here, plan, resolved, focus)
                if isinstance(response.replies[-1].outcome, Proposed):
                    return _in_place(response, stored.id)
                text = response.replies[-1].card.text if isinstance(response.replies[-1].card, TextCard) else ""
                errors = _at_first(submitted, text)
            case AlreadySo(text=text):
                errors = _at_first(submitted, text)
            case _:
                errors = await self._errors(filled)
        return await self._form(scene, stored, submitted.model_copy(update={"errors": errors}))

    async def _errors(self, filled: "_Filled") -> dict[str, str]:
        """Which of the typed values do not resolve: each is tried alone, and where each would do, all together."""
        changed = filled.submitted.typed
        errors: dict[str, str] = {}
        for name, text in changed.items():
            wrong = await self._tried(filled, {name: text})
            # what one value demands, another may have been typed for
            if wrong is not None and not (wrong[0] and wrong[0] in changed and wrong[0] != name):
                errors[name] = wrong[1]
        if errors:
            return errors
        field, text = await self._tried(filled, changed) or ("", "These values do not go together.")
        return {field: text} if field else _at_first(filled.submitted, text)

    async def _tried(self, filled: "_Filled", changed: Mapping[str, str]) -> tuple[str, str] | None:
        return error_in(await self._resolved(filled, changed), changed, filled.submitted.left_out)

    async def _resolved(self, filled: "_Filled", changed: Mapping[str, str]) -> Resolution:
        """What the plan comes to with these values, and without the steps that were left out."""
        left_out = filled.submitted.left_out
        draft = edited_draft(filled.stored.plan, changed, self._catalog, records=filled.records, left_out=left_out)
        return await self._resolver.plan(draft, filled.scene.turn, filled.scene.unit.records)


@dataclass(frozen=True)
class _Filled:
    """A form that was submitted: over which plan, with what, and the records that were chosen in it, by input."""

    scene: Scene
    stored: StoredPlan
    submitted: Submitted
    records: Mapping[str, RecordRef]


def _step_of(name: str) -> int:
    """The number of the step that an input belongs to."""
    return int(name.partition(".")[0])


def _unfit(changed: Mapping[str, str]) -> dict[str, str]:
    return {
        name: "This holds a character that cannot be stored." for name, text in changed.items() if not is_storable(text)
    }


def _at_first(submitted: Submitted, text: str) -> dict[str, str]:
    """What is wrong with the whole stands at the first value that was typed, or the first step that was left out."""
    first = next(iter(submitted.typed), None) or str(min(submitted.left_out))
    return {first: text}


def _in_place(response: Response, edited: PlanId) -> Response:
    """The new preview where the edited one stood: nobody has to be told that it was replaced by what he sees there."""
    preview = response.replies[-1].model_copy(update={"replaces": card_of(edited)})
    return response.model_copy(update={"replies": (preview,)})
