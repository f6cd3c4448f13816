"""Wrong words in what the speaker said last, set right by his next message: the sentence is read anew with them."""

from core.catalog import Catalog
from core.context import ConversationState, LastSaid
from core.drafts import Draft, PlanDraft, Question
from core.heard_note import with_note
from core.language.respelling import respelled, respelling_in
from core.ordinary_words import ordinary_words
from core.outcomes import Proposed
from core.scene import Response, Scene
from core.second_thoughts import Afterthought, SecondThoughts

WHY = "You set a word right."


class Rewordings:
    """Finds what an answer such as "Hooli, not bully" sets right, and how to read the sentence that it is about."""

    def __init__(self, catalog: Catalog, second_thoughts: SecondThoughts) -> None:
        self._ordinary = ordinary_words(catalog)
        self._second_thoughts = second_thoughts

    async def again(self, scene: Scene) -> Afterthought | None:
        """The last sentence with the right words, in the scene in which it was said.

        None where the message sets no word of it right, or where what came of it is decided.
        """
        said = scene.state.said
        if said is None or not _is_open(scene.state, said):
            return None
        respelling = respelling_in(scene.text)
        text = None if respelling is None else respelled(said.text, respelling, self._ordinary)
        return None if text is None else await self._second_thoughts.reworded(scene, said.key, text)


def remembering(scene: Scene, draft: Draft, response: Response) -> Response:
    """The response, with what was said kept for an answer that sets a word of it right.

    What only leads to words while a plan waits is not kept: the sentence behind the plan stays the last.
    """
    if scene.origin is None or not (isinstance(draft, PlanDraft | Question) or not response.state.pending):
        return response
    proposed = any(isinstance(reply.outcome, Proposed) for reply in response.replies)
    said = LastSaid(key=scene.origin, text=scene.text, plan=response.state.plan if proposed else None)
    return response.model_copy(update={"state": response.state.model_copy(update={"said": said})})


def with_words(response: Response, text: str) -> Response:
    """The response, with what was read."""
    return response.model_copy(update={"replies": with_note(response.replies, f"Read anew: “{text}”")})


def _is_open(state: ConversationState, said: LastSaid) -> bool:
    return said.plan is None or (state.pending and state.plan == said.plan)
