"""What becomes of a preview, or of a question back, when its speaker changes or deletes the message behind it."""

from dataclasses import dataclass, replace

from core.context import ConversationState
from core.decisions import Decisions
from core.messages import InboundMessage
from core.outcomes import Commanded, Proposed
from core.ports import SaidMessage
from core.replies import ChoiceCard, Reply
from core.scene import Response, Scene, reply_of
from core.values import PlanId

_DELETED = "You deleted the message."
_CHANGED = "You changed the message."
_WITHDREW = Commanded(name="withdraw")


@dataclass(frozen=True)
class Afterthought:
    """An edit that counts: the scene as it was when the message was first said, and the plan that came from it."""

    scene: Scene
    plan: PlanId | None


class SecondThoughts:
    """Takes back what came from a message and still waits; what was decided stays decided."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    async def withdrawn(self, scene: Scene, key: str) -> Response:
        """What the deletion of the message with this key leads to; no replies where nothing of it waits."""
        plan = await scene.unit.plans.waiting_from(key, scene.actor.user_id, scene.now)
        return await self._taken_back(scene, key, plan, _DELETED)

    async def edited(self, scene: Scene, key: str, edit: InboundMessage) -> Afterthought | None:
        """How to read the new text of the message with this key; None where it changes nothing that still waits."""
        content = (edit.heard.transcript if edit.heard is not None else edit.text).strip()
        said = await scene.unit.conversations.said(key, scene.actor.user_id, besides=edit.key)
        if not content or said is None or said.text.strip() == content:
            return None
        plan = await scene.unit.plans.waiting_from(key, scene.actor.user_id, scene.now)
        if plan is None and not _is_asked(scene.state, key):
            return None
        state = await self._state_then(scene, said, plan)
        return Afterthought(scene=replace(scene, state=state, origin=key, instead_of=plan), plan=plan)

    async def reworded(self, scene: Scene, key: str, text: str) -> Afterthought | None:
        """How to read the message with this key in other words of its speaker; None where he did not say it here."""
        said = await scene.unit.conversations.said(key, scene.actor.user_id, besides="")
        if said is None:
            return None
        plan = await scene.unit.plans.waiting_from(key, scene.actor.user_id, scene.now)
        state = await self._state_then(scene, said, plan)
        return Afterthought(scene=replace(scene, text=text, state=state, origin=key, instead_of=plan), plan=plan)

    async def settled(
        self, scene: Scene, key: str, plan: PlanId | None, response: Response, why: str = _CHANGED
    ) -> Response:
        """What the new text led to; what the old one had led to is gone with it, for the reason that `why` tells.

        `scene` is the present one. A preview has taken the place of the old one; anything else leaves none waiting.
        """
        if any(isinstance(reply.outcome, Proposed) for reply in response.replies):
            question = self._question_dropped(scene, key, why)
            return response.model_copy(update={"replies": (*question, *response.replies)})
        old = await self._taken_back(scene, key, plan, why)
        forgotten = {} if plan is None else {"plan": None, "draft": None, "pending": False}
        state = response.state.model_copy(update=forgotten)
        return Response(replies=(*old.replies, *response.replies), state=state)

    async def dropped(self, scene: Scene, key: str, plan: PlanId | None) -> Response:
        """What the old text had led to is gone, and the new one leads to nothing."""
        return await self._taken_back(scene, key, plan, _CHANGED)

    async def _taken_back(self, scene: Scene, key: str, plan: PlanId | None, why: str) -> Response:
        replies = self._question_dropped(scene, key, why)
        state = scene.state.answered_question() if replies else scene.state
        if plan is not None:
            cancelled = await self._decisions.cancel(scene.in_state(state), plan, why)
            replies += tuple(reply.model_copy(update={"outcome": _WITHDREW}) for reply in cancelled.replies)
            state = cancelled.state
        return Response(replies=replies, state=state)

    def _question_dropped(self, scene: Scene, key: str, why: str) -> tuple[Reply, ...]:
        """The card of the question that the message led to, without its options."""
        if not _is_asked(scene.state, key) or scene.state.question_card is None:
            return ()
        card = ChoiceCard(text=f"{why} This question is dropped.")
        return (reply_of(card, _WITHDREW, replaces=scene.state.question_card),)

    async def _state_then(self, scene: Scene, said: SaidMessage, plan: PlanId | None) -> ConversationState:
        """What the conversation was about when the message was first said.

        The plan that waited then still counts as waiting where the message only corrected it.
        """
        then = await scene.unit.conversations.state(said.session_id, before=said.id)
        if plan is None:
            waits = scene.state.pending and scene.state.plan == then.plan
        else:
            stored = await scene.unit.plans.get(plan)
            waits = stored is not None and stored.replaces is not None and stored.replaces == then.plan
        return then.model_copy(update={"pending": then.pending and waits, "editing": None})


def _is_asked(state: ConversationState, key: str) -> bool:
    return state.open_question is not None and state.question_from == key
