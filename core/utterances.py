"""From the words of a message to the replies: planned as an order, typed into a form, or put down as a note."""

from dataclasses import dataclass, replace

from core.catalog import Catalog
from core.context import ConversationState
from core.dialogue import Dialogue
from core.drafts import Command, PlanDraft, SmallTalk
from core.edits import Edits
from core.language.normalise import fold
from core.messages import Actor, InboundMessage
from core.notes import Notes
from core.obstacles import objection_to
from core.outcomes import Asked, Proposed, Refused
from core.planner_note import with_planner_note
from core.planners.thinking import Planned, ThinkingPlanner
from core.ports import PastMessage
from core.rewordings import WHY as REWORDED
from core.rewordings import Rewordings, remembering, with_words
from core.scene import Response, Scene, say
from core.second_thoughts import SecondThoughts

MOST_TALK = 12
"""So many messages and answers of the conversation a planner gets to read, where it asks for them."""


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
        planner: ThinkingPlanner,
        dialogue: Dialogue,
        edits: Edits,
        second_thoughts: SecondThoughts,
        longest_message: int,
    ) -> None:
        self._planner = planner
        self._dialogue = dialogue
        self._edits = edits
        self._second_thoughts = second_thoughts
        self._rewordings = Rewordings(catalog, second_thoughts)
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
        answered = await self._dialogue.answered(scene)
        if answered is not None:
            return Reading(answered, "already_there")
        reworded = await self._reworded(scene)
        return reworded if reworded is not None else await self._remembered(scene, await self._planned(scene))

    async def _reworded(self, scene: Scene) -> Reading | None:
        """The last message read anew, with a word of it set right; None where this message does nothing of the kind."""
        again = await self._rewordings.again(scene)
        if again is None or again.scene.origin is None or self._objection(again.scene) is not None:
            return None
        planned = await self._planned(again.scene)
        if isinstance(planned.draft, Command | SmallTalk):
            return None
        reading = await self._remembered(again.scene, planned)
        noted = with_words(reading.response, again.scene.text)
        response = await self._second_thoughts.settled(scene, again.scene.origin, again.plan, noted, REWORDED)
        return replace(reading, response=response)

    async def _edited(self, scene: Scene, key: str, edit: InboundMessage) -> Reading:
        """A message said before, read anew where what came from it still waits; a command in it is old news."""
        again = await self._second_thoughts.edited(scene, key, edit)
        if again is None:
            return Reading(Response(replies=(), state=scene.state), "edited")
        reading = self._objection(again.scene)
        if reading is None:
            planned = await self._planned(again.scene)
            if isinstance(planned.draft, Command):
                return Reading(await self._second_thoughts.dropped(scene, key, again.plan), "edited")
            reading = await self._remembered(again.scene, planned)
        return replace(reading, response=await self._second_thoughts.settled(scene, key, again.plan, reading.response))

    async def _of_another(self, scene: Scene, author: str) -> Reading:
        """Somebody else's words: an order where they can be read as one, else a note.

        They answer no question, correct no plan and command nothing: only the speaker does, in his own words.
        """
        apart = scene.in_state(ConversationState())
        planned = await self._planned(apart)
        if isinstance(planned.draft, PlanDraft):
            reading = await self._followed(apart, planned)
            if _is_order(reading.response):
                return reading
        note = await self._notes.draft(scene.text, author, scene.unit.records)
        if note is None:
            text = "This CRM has no place for notes, and I cannot read that message as an order. Nothing was changed."
            reply = say(text, Refused(reason="unsupported"), "warning")
            return Reading(Response(replies=(reply,), state=scene.state), "note")
        return await self._followed(apart, planned.model_copy(update={"draft": note}))

    async def _planned(self, scene: Scene) -> Planned:
        async def talk() -> list[PastMessage]:
            return await scene.unit.conversations.talk(scene.session, MOST_TALK)

        scene.progress("Reading your message")
        with scene.stopwatch.stage("plan"):
            return await self._planner.planned(scene.turn, scene.unit.records, scene.thoughts, talk)

    async def _remembered(self, scene: Scene, planned: Planned) -> Reading:
        """What a message of the speaker's own leads to; it can be set right by his next one."""
        reading = await self._followed(scene, planned)
        if isinstance(planned.draft, Command | SmallTalk):
            return reading
        return replace(reading, response=remembering(scene, planned.draft, reading.response))

    async def _followed(self, scene: Scene, planned: Planned) -> Reading:
        draft = planned.draft
        response = await self._dialogue.follow(scene, draft)
        if planned.note:
            response = response.model_copy(update={"replies": with_planner_note(response.replies, planned.note)})
        return Reading(response, draft.intent or draft.kind, draft.confidence, planned.planner)

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
