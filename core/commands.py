"""Wishes about AutoCRM itself: confirm, cancel, undo, redo, history, home, help, whoami."""

from collections.abc import Awaitable, Callable

from core.catalog import Catalog
from core.context import ConversationState
from core.decisions import Decisions
from core.drafts import Command
from core.formatting import visible
from core.help import help_card, whoami_text
from core.history import Histories
from core.home import Homes
from core.open_plans import called
from core.outcomes import Commanded, Outcome
from core.plans import PlanState
from core.replies import PlanCard, Reply, Tone
from core.reversals import Reversals
from core.scene import Response, Scene, reply_of, say
from core.values import PlanId

MOST_AT_ONCE = 20

Decide = Callable[[Scene, PlanId], Awaitable[Response]]


class Commands:
    """Carries out commands; those on plans act on the conversation's own."""

    def __init__(
        self, catalog: Catalog, decisions: Decisions, reversals: Reversals, histories: Histories, homes: Homes
    ) -> None:
        self._catalog = catalog
        self._decisions = decisions
        self._reversals = reversals
        self._histories = histories
        self._homes = homes

    async def obey(self, scene: Scene, command: Command) -> Response:
        """The replies to a command."""
        match command.name:
            case "confirm":
                return await self._confirm(scene, command.plans)
            case "cancel":
                return await self._cancel(scene, command.plans)
            case "undo":
                return await self._undo(scene, command.count or 1)
            case "redo":
                return await self._redo(scene, command.count or 1)
            case "history":
                return await self._histories.show(scene, command.words, count=command.count)
            case "home":
                return await self._homes.show(scene)
            case "help":
                card = await help_card(self._catalog, scene.actor, scene.unit.records)
                return Response(replies=(reply_of(card, Commanded(name="help")),), state=scene.state)
            case "whoami":
                return _words(scene, whoami_text(scene.actor), Commanded(name="whoami"))

    async def _confirm(self, scene: Scene, plans: tuple[PlanId, ...]) -> Response:
        """Confirms the plans that were named, else the newest."""
        meant = plans or _newest(scene.state)
        if not meant:
            return _words(scene, "There is nothing to confirm. Tell me what to change.", Commanded(name="confirm"))
        return await self._each(scene, meant, self._decisions.confirm, Commanded(name="confirm"))

    async def _cancel(self, scene: Scene, plans: tuple[PlanId, ...]) -> Response:
        """Drops the plans that were named, else the open question and the newest plan."""
        if scene.state.open_question is not None and not plans:
            closed = scene.in_state(scene.state.answered_question())
            if not scene.state.pending:
                return _words(closed, "Dropped. Nothing was changed.", Commanded(name="cancel"))
            scene = closed
        meant = plans or (_newest(scene.state) if scene.state.open_plans else ())
        if not meant:
            text = "There is nothing to cancel. To take back what was done, say “undo”."
            return _words(scene, text, Commanded(name="cancel"))
        return await self._each(scene, meant, self._decisions.cancel, Commanded(name="cancel"))

    async def _each(self, scene: Scene, plans: tuple[PlanId, ...], decide: Decide, outcome: Outcome) -> Response:
        """Each plan on its own card, oldest first; then which plans are left."""
        replies: list[Reply] = []
        for plan in plans:
            response = await decide(scene, plan)
            scene = scene.in_state(response.state)
            replies += response.replies
        left = [each for each in scene.state.open_plans if each.plan not in plans]
        if left:
            names = ", ".join(visible(called(each)) for each in left)
            replies.append(say(f"Still waiting for your word: {names}.", outcome))
        return Response(replies=tuple(replies), state=scene.state)

    async def _undo(self, scene: Scene, count: int) -> Response:
        plans = await self._latest(scene, "executed", count)
        if not plans:
            return _words(scene, "There is nothing to undo.", Commanded(name="undo"))
        return await self._one_by_one(scene, plans, count, undo=True)

    async def _redo(self, scene: Scene, count: int) -> Response:
        plans = await self._latest(scene, "reverted", count)
        if not plans:
            return _words(scene, "There is nothing to do again.", Commanded(name="redo"))
        return await self._one_by_one(scene, plans, count, undo=False)

    async def _latest(self, scene: Scene, state: PlanState, count: int) -> list[PlanId]:
        """The speaker's newest plans in this conversation; if it has none, his newest anywhere."""
        bounded = max(1, min(count, MOST_AT_ONCE))
        user = scene.actor.user_id
        here = await scene.unit.plans.last_decided(scene.session, user, state, bounded)
        return here or await scene.unit.plans.last_decided(None, user, state, bounded)

    async def _one_by_one(self, scene: Scene, plans: list[PlanId], wanted: int, *, undo: bool) -> Response:
        """Newest first, each on its own card; the first that cannot be taken back ends it, and what was done stays."""
        outcome = Commanded(name="undo" if undo else "redo")
        replies: list[Reply] = []
        done = 0
        for plan in plans:
            act = self._reversals.undo if undo else self._reversals.redo
            response = await act(scene, plan)
            scene = scene.in_state(response.state)
            replies += response.replies
            if not _reached(response, "reverted" if undo else "executed"):
                break
            done += 1
        if wanted > 1:
            replies.append(say(_tally(done, wanted, len(plans), undo=undo), outcome, _tone(done, wanted)))
        return Response(replies=tuple(replies), state=scene.state)


def _newest(state: ConversationState) -> tuple[PlanId, ...]:
    """The plan that "confirm" alone means: the one under discussion, or the newest of those that still wait."""
    if state.plan is not None and (state.pending or not state.others):
        return (state.plan,)
    return tuple(each.plan for each in state.others[-1:])


def _reached(response: Response, state: PlanState) -> bool:
    return any(isinstance(reply.card, PlanCard) and reply.card.state == state for reply in response.replies)


def _tally(done: int, wanted: int, there: int, *, undo: bool) -> str:
    verb = "Undone" if undo else "Done again"
    if done == wanted:
        return f"{verb}: the last {done}."
    if done == there:
        return f"{verb}: {done}; there are no more here."
    return f"{verb}: {done} of {wanted}. It stopped at the one that was changed since; that one and older ones stand."


def _tone(done: int, wanted: int) -> Tone:
    return "success" if done == wanted else "warning"


def _words(scene: Scene, text: str, outcome: Outcome) -> Response:
    return Response(replies=(say(text, outcome),), state=scene.state)
