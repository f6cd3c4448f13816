"""The edit form of a plan: opening it, leaving it, and putting what was typed before the speaker as a new preview."""

from collections.abc import Mapping

from core.cards.buttons import card_of, new_message_id
from core.cards.edit_cards import edit_card, inputs_of
from core.catalog import Catalog
from core.collaborators import PlanResolver
from core.corrections import TypedInput, changed_inputs, edited_draft, error_in, typed_edit
from core.decisions import Decisions, gone
from core.plans import StoredPlan
from core.proposals import Proposals, is_storable
from core.replies import Commanded, Proposed, TextCard
from core.resolution import AlreadySo, Resolved
from core.scene import Response, Scene, reply_of
from core.values import PlanId

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
        """Reads what was typed: a new preview takes the place of the plan, or errors stand at their fields."""
        stored = await self._editable(scene, plan)
        if isinstance(stored, Response):
            return stored
        wording = await self._proposals.wording(scene, stored.preview)
        changed = changed_inputs(inputs_of(stored, wording), inputs)
        if not changed:
            return await self.leave(scene, plan)
        return await self._put_forward(scene, stored, changed)

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

    async def _form(
        self, scene: Scene, stored: StoredPlan, typed: Mapping[str, str] = {}, errors: Mapping[str, str] = {}
    ) -> Response:
        message = new_message_id()
        wording = await self._proposals.wording(scene, stored.preview)
        card = edit_card(stored, message, wording, typed=typed, errors=errors)
        reply = reply_of(card, _EDIT, replaces=card_of(stored.id), message=message)
        state = scene.state.model_copy(update={"editing": stored.id, "plan": stored.id, "pending": True})
        return Response(replies=(reply,), state=state)

    async def _put_forward(self, scene: Scene, stored: StoredPlan, changed: dict[str, str]) -> Response:
        broken = {
            name: "This holds a character that cannot be stored."
            for name, text in changed.items()
            if not is_storable(text)
        }
        if broken:
            return await self._form(scene, stored, errors=broken)
        draft = edited_draft(stored.plan, changed, self._catalog)
        resolution = await self._resolver.plan(draft, scene.turn, scene.unit.records)
        match resolution:
            case Resolved(plan=plan, draft=resolved, focus=focus):
                here = scene.state.model_copy(update={"plan": stored.id, "pending": True, "open_question": None})
                response = await self._proposals.propose(scene.in_state(here), plan, resolved, focus)
                if isinstance(response.replies[-1].outcome, Proposed):
                    return response
                text = response.replies[-1].card.text if isinstance(response.replies[-1].card, TextCard) else ""
                return await self._form(scene, stored, changed, dict.fromkeys(list(changed)[:1], text))
            case AlreadySo(text=text):
                return await self._form(scene, stored, changed, dict.fromkeys(list(changed)[:1], text))
            case _:
                errors = await self._errors(scene, stored, changed)
                return await self._form(scene, stored, changed, errors)

    async def _errors(self, scene: Scene, stored: StoredPlan, changed: dict[str, str]) -> dict[str, str]:
        """Which of the typed values do not resolve: each is tried alone, and where each would do, all together."""
        errors: dict[str, str] = {}
        for name, text in changed.items():
            wrong = await self._tried(scene, stored, {name: text})
            # what one value demands, another may have been typed for
            if wrong is not None and not (wrong[0] and wrong[0] in changed and wrong[0] != name):
                errors[name] = wrong[1]
        if errors:
            return errors
        field, text = await self._tried(scene, stored, changed) or ("", "These values do not go together.")
        return {field or next(iter(changed)): text}

    async def _tried(self, scene: Scene, stored: StoredPlan, changed: dict[str, str]) -> tuple[str, str] | None:
        draft = edited_draft(stored.plan, changed, self._catalog)
        return error_in(await self._resolver.plan(draft, scene.turn, scene.unit.records), changed)
