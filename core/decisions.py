"""Confirming and cancelling a plan: only who asked for it may, once, and only what was shown is done."""

from typing import Literal

from core.cards.differences import differences
from core.catalog import Catalog
from core.context import ConversationState
from core.errors import RejectedByDatabase
from core.formatting import format_moment, visible
from core.outcomes import Commanded
from core.plans import PlanState, StoredPlan
from core.proposals import Proposals, denied_text, state_after
from core.records import Applied
from core.replies import TextCard
from core.scene import Obstructed, Response, Scene, for_sender_alone, reply_of
from core.values import PlanId

PlanCommand = Literal["confirm", "cancel", "edit", "undo", "redo"]

_DECIDED = {"executed": "Already done", "cancelled": "Cancelled", "reverted": "Undone"}


class Decisions:
    """What becomes of a plan that waits for its speaker's word."""

    def __init__(self, catalog: Catalog, proposals: Proposals) -> None:
        self._catalog = catalog
        self._proposals = proposals

    async def confirm(self, scene: Scene, plan: PlanId) -> Response:
        """Carries the plan out, if it changes exactly what was shown; else shows it anew."""
        stored = await scene.unit.plans.get(plan)
        if stored is None:
            return gone(scene, "confirm")
        refused = await self.refusal(scene, stored, "confirm")
        if refused is not None:
            return refused
        if plan in scene.wary:
            return await self._shown_again(scene, stored)
        return await self._carried_out(scene, stored)

    async def cancel(self, scene: Scene, plan: PlanId, note: str = "") -> Response:
        """Drops the plan; `note` says why, where its speaker did not say “cancel”."""
        stored = await scene.unit.plans.get(plan)
        if stored is None:
            return gone(scene, "cancel")
        refused = await self.refusal(scene, stored, "cancel")
        if refused is not None:
            return refused
        return await self._closed(scene, stored, "cancelled", "cancel", note)

    async def truth(self, scene: Scene, stored: StoredPlan, command: PlanCommand) -> Response:
        """The plan's card as the plan is now, for somebody whose press came too late."""
        headline = await self._history_of(scene, stored)
        reply = await self._proposals.shown_anew(scene, stored, Commanded(name=command), headline=headline)
        return Response(replies=(reply,), state=state_without(scene, stored))

    async def refusal(self, scene: Scene, stored: StoredPlan, command: PlanCommand) -> Response | None:
        """Why the speaker cannot decide or edit this plan now, if he cannot."""
        if stored.requested_by != scene.actor.user_id:
            who = await person(scene, self._catalog, stored.requested_by)
            text = f"{who} asked for this, so only {who} can {command} it. Nothing was changed."
            return Response(replies=(for_sender_alone(text),), state=scene.state)
        if stored.state != "pending":
            return await self.truth(scene, stored, command)
        if stored.expires_at <= scene.now:
            return await self._closed(scene, stored, "expired", command)
        return None

    async def _carried_out(self, scene: Scene, stored: StoredPlan) -> Response:
        scene.progress("Changing the CRM")
        won = await scene.unit.plans.decide(
            stored.id, source="pending", to="executed", by=scene.actor.user_id, now=scene.now
        )
        if not won:
            return await self._lost(scene, stored, "confirm")
        try:
            with scene.stopwatch.stage("execute"):
                applied = await scene.unit.records.execute(stored.plan)
        except RejectedByDatabase as rejected:
            raise Obstructed(stored.id) from rejected
        if applied.denied or applied.conflicts or applied.changes.fingerprint != stored.preview.fingerprint:
            raise Obstructed(stored.id)
        await scene.unit.plans.log(scene.session, stored.id, applied.changes, scene.now)
        done = stored.model_copy(update={"state": "executed"})
        reply = await self._proposals.shown_anew(scene, done, Commanded(name="confirm"), changes=applied.changes)
        return Response(replies=(reply,), state=state_after(state_without(scene, stored), applied.changes))

    async def _shown_again(self, scene: Scene, stored: StoredPlan) -> Response:
        """What the plan would change by now, which is not what was shown, as a new plan to confirm."""
        try:
            applied = await scene.unit.records.rehearse(stored.plan)
        except RejectedByDatabase as rejected:
            return await self._closed(scene, stored, "failed", "confirm", rejected.sentence)
        if applied.denied or applied.conflicts:
            return await self._closed(scene, stored, "failed", "confirm", _hindrance(applied))
        if not applied.changes.changes:
            note = "By now all of this is already so."
            return await self._closed(scene, stored, "cancelled", "confirm", note)
        if applied.changes.fingerprint == stored.preview.fingerprint:
            return await self._carried_out(scene, stored)
        won = await scene.unit.plans.decide(
            stored.id, source="pending", to="superseded", by=scene.actor.user_id, now=scene.now
        )
        if not won:
            return await self._lost(scene, stored, "confirm")
        draft = scene.state.draft if scene.state.plan == stored.id else None
        return await self._proposals.put_forward(
            scene,
            stored.plan,
            draft,
            applied.changes,
            replaces=stored.id,
            headline="Something changed since the preview, so nothing was done yet. This is what would change now:",
            notes=differences(stored.preview, await self._proposals.wording(scene, applied.changes)),
        )

    async def _closed(
        self, scene: Scene, stored: StoredPlan, to: PlanState, command: PlanCommand, note: str = ""
    ) -> Response:
        won = await scene.unit.plans.decide(stored.id, source="pending", to=to, by=scene.actor.user_id, now=scene.now)
        if not won:
            return await self._lost(scene, stored, command)
        closed = stored.model_copy(update={"state": to})
        reply = await self._proposals.shown_anew(scene, closed, Commanded(name=command), notes=(note,) if note else ())
        return Response(replies=(reply,), state=state_without(scene, stored, forget=True))

    async def _lost(self, scene: Scene, stored: StoredPlan, command: PlanCommand) -> Response:
        """Somebody, or another press, was quicker: the plan is shown as it is now."""
        current = await scene.unit.plans.get(stored.id)
        return await self.truth(scene, current, command) if current else gone(scene, command)

    async def _history_of(self, scene: Scene, stored: StoredPlan) -> str | None:
        verb = _DECIDED.get(stored.state)
        if verb is None or stored.decided_at is None or stored.decided_by is None:
            return None
        when = format_moment(stored.decided_at, zone=scene.actor.time_zone, now=scene.now)
        by = ""
        if stored.decided_by != scene.actor.user_id:
            by = f" by {await person(scene, self._catalog, stored.decided_by)}"
        ending = " Nothing was changed." if stored.state == "cancelled" else ""
        return f"{verb}{by}, {when}.{ending}"


def gone(scene: Scene, command: PlanCommand) -> Response:
    """The answer where there is no such plan."""
    card = TextCard(text="That plan is no longer there. Nothing was changed.", tone="warning")
    return Response(replies=(reply_of(card, Commanded(name=command)),), state=scene.state)


def state_without(scene: Scene, stored: StoredPlan, *, forget: bool = False) -> ConversationState:
    """The state once this plan no longer waits; `forget` where the conversation is no longer about it either."""
    if scene.state.plan != stored.id:
        others = tuple(each for each in scene.state.others if each.plan != stored.id)
        return scene.state.model_copy(update={"others": others})
    update: dict[str, object] = {"pending": False, "editing": None}
    if forget:
        update |= {"plan": None, "draft": None}
    return scene.state.model_copy(update=update)


async def person(scene: Scene, catalog: Catalog, user: str) -> str:
    """The name of a user of the CRM."""
    names = await scene.unit.records.names([(catalog.users.name, user)])
    return visible(names.get(f"{catalog.users.name}:{user}", "somebody else"))


def _hindrance(applied: Applied) -> str:
    if applied.denied:
        return denied_text(applied).removesuffix(" Nothing was changed.")
    return " ".join(dict.fromkeys(c.text or f"{c.name} is no longer there." for c in applied.conflicts))
