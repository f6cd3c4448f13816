"""From the words of a message to the replies: planned as an order, typed into a form, or put down as a note."""

from dataclasses import dataclass, replace

from core.catalog import Catalog
from core.context import ConversationState
from core.dialogue import Dialogue
from core.drafts import Command, Draft, PlanDraft
from core.edits import Edits
from core.language.normalise import fold
from core.messages import Actor, InboundMessage
from core.notes import Notes
from core.obstacles import objection_to
from core.ports import Planner
from core.replies import Asked, Proposed, Refused
from core.scene import Response, Scene, say
from core.second_thoughts import SecondThoughts


@dataclass(frozen=True)
class Reading:
    """What handling a message came to, for the statistics kept with it."""

    response: Response
    intent: str
    confidence: float = 1.0
    planner: str = ""


class Utterances:
    """Answers messages of words."""

    def __init__(
        self,
        catalog: Catalog,
        planner: Planner,
        dialogue: Dialogue,
        edits: Edits,
        second_thoughts: SecondThoughts,
        longest_message: int,
    ) -> None:
        self._planner = planner
        self._dialogue = dialogue
        self._edits = edits
        self._second_thoughts = second_thoughts
        self._notes = Notes(catalog)
        self._longest_message = longest_message

    async def answer(self, scene: Scene, message: InboundMessage) -> Reading:
        """The replies to a message; none to an edit of one that nothing waits for any more."""
        if message.edits is not None:
            return await self._edited(scene, message.edits, message)
        objection = self._objection(scene)
        if objection is not None:
            return objection
        scene = scene.from_message(message.key)
        if message.author is not None and not _is_himself(message.author, scene.actor):
            return await self._of_another(scene, message.author)
        typed = await self._edits.typed(scene)
        if typed is not None:
            return Reading(typed, "edit")
        return await self._followed(scene, await self._draft(scene))

    async def _edited(self, scene: Scene, key: str, edit: InboundMessage) -> Reading:
        """A message said before, read anew where what came from it still waits; a command in it is old news."""
        again = await self._second_thoughts.edited(scene, key, edit)
        if again is None:
            return Reading(Response(replies=(), state=scene.state), "edited")
        reading = self._objection(again.scene)
        if reading is None:
            draft = await self._draft(again.scene)
            if isinstance(draft, Command):
                return Reading(await self._second_thoughts.dropped(scene, key, again.plan), "edited")
            reading = await self._followed(again.scene, draft)
        return replace(reading, response=await self._second_thoughts.settled(scene, key, again.plan, reading.response))

    async def _of_another(self, scene: Scene, author: str) -> Reading:
        """Somebody else's words: an order where they can be read as one, else a note.

        They answer no question, correct no plan and command nothing: only the speaker does, in his own words.
        """
        apart = scene.in_state(ConversationState())
        draft = await self._draft(apart)
        if isinstance(draft, PlanDraft):
            reading = await self._followed(apart, draft)
            if _is_order(reading.response):
                return reading
        note = await self._notes.draft(scene.text, author, scene.unit.records)
        if note is None:
            text = "This CRM has no place for notes, and I cannot read that message as an order. Nothing was changed."
            reply = say(text, Refused(reason="unsupported"), "warning")
            return Reading(Response(replies=(reply,), state=scene.state), "note")
        return await self._followed(apart, note)

    async def _draft(self, scene: Scene) -> Draft:
        scene.progress("Reading your message")
        with scene.stopwatch.stage("plan"):
            return await self._planner.plan(scene.turn, scene.unit.records)

    async def _followed(self, scene: Scene, draft: Draft) -> Reading:
        response = await self._dialogue.follow(scene, draft)
        return Reading(response, draft.intent or draft.kind, draft.confidence, self._planner.name)

    def _objection(self, scene: Scene) -> Reading | None:
        objection = objection_to(scene.text, self._longest_message)
        if objection is None:
            return None
        reply = say(objection, Refused(reason="invalid"), "warning")
        return Reading(Response(replies=(reply,), state=scene.state), "unreadable")


def _is_order(response: Response) -> bool:
    """Whether words were rightly taken for an order: there is something to confirm, to choose, or to be denied."""
    outcome = response.replies[-1].outcome
    return isinstance(outcome, Proposed | Asked) or outcome == Refused(reason="permission")


def _is_himself(author: str, actor: Actor) -> bool:
    return fold(author).strip() in (fold(actor.name), fold(actor.email))
