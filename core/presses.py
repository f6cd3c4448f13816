"""What a press on a button leads to."""

from typing import assert_never

from core.decisions import Decisions
from core.dialogue import Dialogue
from core.edits import Edits
from core.history import Histories
from core.messages import ButtonClick
from core.outcomes import Commanded
from core.replies import ChooseAction, PageAction, PlanAction
from core.reversals import Reversals
from core.scene import Response, Scene, for_sender_alone, say


class Presses:
    """Looks up what a button does, and has it done."""

    def __init__(
        self, dialogue: Dialogue, edits: Edits, decisions: Decisions, reversals: Reversals, histories: Histories
    ) -> None:
        self._dialogue = dialogue
        self._edits = edits
        self._decisions = decisions
        self._reversals = reversals
        self._histories = histories

    async def press(self, scene: Scene, click: ButtonClick) -> Response:
        """The replies to a click."""
        button = await scene.unit.conversations.button(click.button)
        if button is None:
            reply = say("That button is no longer there. Nothing was changed.", Commanded(name="choose"), "warning")
            return Response(replies=(reply,), state=scene.state)
        match button.action:
            case PlanAction():
                return await self._plan(scene, button.action, click)
            case ChooseAction(option=option):
                return await self._dialogue.choose(scene, button.message_id, button.user_id, option)
            case PageAction(words=words, offset=offset, count=count):
                if button.user_id != scene.actor.user_id:
                    refusal = for_sender_alone("Somebody else asked for this history; say “history” to see yours.")
                    return Response(replies=(refusal,), state=scene.state)
                return await self._histories.show(scene, words, count=count, offset=offset, replaces=button.message_id)
            case _:
                assert_never(button.action)

    async def _plan(self, scene: Scene, action: PlanAction, click: ButtonClick) -> Response:
        match action.verb:
            case "confirm":
                return await self._decisions.confirm(scene, action.plan)
            case "cancel":
                return await self._decisions.cancel(scene, action.plan)
            case "edit":
                return await self._edits.open(scene, action.plan)
            case "submit":
                return await self._edits.submit(scene, action.plan, click.inputs)
            case "back":
                return await self._edits.leave(scene, action.plan)
            case "undo":
                return await self._reversals.undo(scene, action.plan)
            case "undo_rest":
                return await self._reversals.undo(scene, action.plan, rest=True)
            case "redo":
                return await self._reversals.redo(scene, action.plan)
            case _:
                assert_never(action.verb)
