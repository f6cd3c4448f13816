"""Undo and redo: the inverse of what a plan wrote, where each value is still what it wrote."""

from core.cards.buttons import ButtonSpec
from core.cards.differences import conflict_texts
from core.cards.summaries import headline_of, headline_of_rest
from core.catalog import Catalog
from core.decisions import Decisions, PlanCommand, gone, person
from core.errors import RejectedByDatabase
from core.inverse import divided, inverse
from core.outcomes import Commanded
from core.plans import ChangeSet, StoredPlan
from core.proposals import Proposals, denied_text, state_after
from core.records import Applied
from core.replies import PlanAction, Reply
from core.scene import Obstructed, Response, Scene, for_sender_alone, say
from core.values import PlanId


class Reversals:
    """Takes executed plans back, and does again what was taken back."""

    def __init__(self, catalog: Catalog, proposals: Proposals, decisions: Decisions) -> None:
        self._catalog = catalog
        self._proposals = proposals
        self._decisions = decisions

    async def undo(self, scene: Scene, plan: PlanId, *, rest: bool = False) -> Response:
        """Takes a plan back as a whole; with `rest`, all of it that nobody has changed since, value by value.

        Either way the plan is undone then: what is left of it stands in the log, and redo does again the other part.
        """
        stored = await scene.unit.plans.get(plan)
        if stored is None:
            return gone(scene, "undo")
        if not may_reverse(scene, stored):
            return await self._not_his(scene, stored, "undo")
        if stored.state != "executed":
            return await self._decisions.truth(scene, stored, "undo")
        written = await scene.unit.plans.logged(plan)
        if plan in scene.wary:
            hindrance = await self._hindrance(scene, stored, written, rest=rest)
            if hindrance is not None:
                return hindrance
        return await self._taken_back(scene, stored, written, rest=rest)

    async def redo(self, scene: Scene, plan: PlanId) -> Response:
        """Does again what was undone, where each value is as the undo left it."""
        stored = await scene.unit.plans.get(plan)
        if stored is None:
            return gone(scene, "redo")
        if not may_reverse(scene, stored):
            return await self._not_his(scene, stored, "redo")
        if stored.state != "reverted":
            return await self._decisions.truth(scene, stored, "redo")
        taken_back = await scene.unit.plans.reverted(plan)
        if plan in scene.wary:
            hindrance = await self._redo_hindrance(scene, stored, taken_back)
            if hindrance is not None:
                return hindrance
        return await self._done_again(scene, stored, taken_back)

    async def _taken_back(self, scene: Scene, stored: StoredPlan, written: ChangeSet, *, rest: bool) -> Response:
        scene.progress("Taking it back")
        if not await self._won(scene, stored, undo=True):
            return await self._lost(scene, stored.id, undo=True)
        applied = await self._reverted(scene, stored.id, written, rest=rest)
        nothing_done = applied.conflicts and not (rest and applied.changes.changes)
        if applied.denied or nothing_done:
            raise Obstructed(stored.id)
        taken_back, left = divided(written, applied.changes)
        await scene.unit.plans.mark_reverted(stored.id, taken_back, scene.now)
        undone = stored.model_copy(update={"state": "reverted"})
        headline: str | None = None
        notes: tuple[str, ...] = ()
        if applied.conflicts:
            headline = headline_of_rest(left)
            notes = conflict_texts(applied.conflicts, await self._proposals.wording(scene, written))
        reply = await self._proposals.shown_anew(
            scene, undone, Commanded(name="undo"), changes=applied.changes, headline=headline, notes=notes
        )
        return self._response(scene, stored, reply, applied.changes, "Undone")

    async def _done_again(self, scene: Scene, stored: StoredPlan, taken_back: ChangeSet) -> Response:
        scene.progress("Doing it again")
        if not await self._won(scene, stored, undo=False):
            return await self._lost(scene, stored.id, undo=False)
        applied = await self._reverted(scene, stored.id, inverse(taken_back))
        if applied.denied or applied.conflicts:
            raise Obstructed(stored.id)
        await scene.unit.plans.mark_executed(stored.id, taken_back, scene.now)
        done = stored.model_copy(update={"state": "executed"})
        headline = f"Done again: {headline_of('executed', taken_back).removeprefix('Done, ')}"
        reply = await self._proposals.shown_anew(
            scene, done, Commanded(name="redo"), changes=taken_back, headline=headline
        )
        return self._response(scene, stored, reply, taken_back, "Done again")

    async def _reverted(self, scene: Scene, plan: PlanId, changes: ChangeSet, *, rest: bool = False) -> Applied:
        try:
            with scene.stopwatch.stage("revert"):
                return await scene.unit.records.revert(changes, skip_conflicts=rest)
        except RejectedByDatabase as rejected:
            raise Obstructed(plan) from rejected

    async def _won(self, scene: Scene, stored: StoredPlan, *, undo: bool) -> bool:
        return await scene.unit.plans.decide(
            stored.id,
            source="executed" if undo else "reverted",
            to="reverted" if undo else "executed",
            by=scene.actor.user_id,
            now=scene.now,
        )

    async def _lost(self, scene: Scene, plan: PlanId, *, undo: bool) -> Response:
        command: PlanCommand = "undo" if undo else "redo"
        current = await scene.unit.plans.get(plan)
        return await self._decisions.truth(scene, current, command) if current else gone(scene, command)

    async def _hindrance(self, scene: Scene, stored: StoredPlan, written: ChangeSet, *, rest: bool) -> Response | None:
        """What stands in the way of undoing, with a button for the rest if there is one; None if nothing does."""
        outcome = Commanded(name="undo")
        try:
            whole = await scene.unit.records.revert(written, rehearse=True)
            if not whole.conflicts and not whole.denied:
                return None
            part = await scene.unit.records.revert(written, skip_conflicts=True, rehearse=True)
        except RejectedByDatabase as rejected:
            text = f"This cannot be undone: {rejected.sentence} Nothing was changed."
            return Response(replies=(say(text, outcome, "warning"),), state=scene.state)
        if part.denied:
            return Response(replies=(say(denied_text(part), outcome, "warning"),), state=scene.state)
        if rest and part.changes.changes:
            return None
        buttons: list[ButtonSpec] = []
        if part.changes.changes:
            buttons.append(("Undo the rest", PlanAction(verb="undo_rest", plan=stored.id), "default"))
        reply = await self._proposals.shown_anew(
            scene,
            stored,
            outcome,
            headline="This was changed since, so nothing was undone.",
            notes=conflict_texts(part.conflicts, await self._proposals.wording(scene, written)),
            changes=written,
            buttons=buttons,
        )
        return Response(replies=(reply,), state=scene.state)

    async def _redo_hindrance(self, scene: Scene, stored: StoredPlan, taken_back: ChangeSet) -> Response | None:
        outcome = Commanded(name="redo")
        try:
            applied = await scene.unit.records.revert(inverse(taken_back), rehearse=True)
        except RejectedByDatabase as rejected:
            text = f"This cannot be done again: {rejected.sentence} Nothing was changed."
            return Response(replies=(say(text, outcome, "warning"),), state=scene.state)
        if applied.denied:
            return Response(replies=(say(denied_text(applied), outcome, "warning"),), state=scene.state)
        if not applied.conflicts:
            return None
        reply = await self._proposals.shown_anew(
            scene,
            stored,
            outcome,
            headline="This was changed since it was undone, so nothing was done again.",
            notes=conflict_texts(applied.conflicts, await self._proposals.wording(scene, taken_back)),
            changes=taken_back,
            buttons=(),
        )
        return Response(replies=(reply,), state=scene.state)

    async def _not_his(self, scene: Scene, stored: StoredPlan, verb: str) -> Response:
        who = await person(scene, self._catalog, stored.requested_by)
        text = f"{who} asked for this, so only {who} or a manager can {verb} it. Nothing was changed."
        return Response(replies=(for_sender_alone(text),), state=scene.state)

    def _response(self, scene: Scene, stored: StoredPlan, reply: Reply, changes: ChangeSet, verb: str) -> Response:
        """The card in its place; below it a sentence, where the card stands far above or in another conversation."""
        state = state_after(scene.state, changes)
        if scene.state.plan == stored.id:
            return Response(replies=(reply,), state=state.model_copy(update={"pending": False, "editing": None}))
        sentence = say(f"{verb}: {stored.summary}", reply.outcome, "success")
        return Response(replies=(reply, sentence), state=state)


def may_reverse(scene: Scene, stored: StoredPlan) -> bool:
    """Whether the speaker may undo or redo this plan: who asked for it may, and managers."""
    return stored.requested_by == scene.actor.user_id or scene.actor.role in ("manager", "admin")
