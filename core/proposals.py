"""Shows what a resolved plan would really change, and keeps it until it is decided."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from core.cards.buttons import ButtonSpec, card_of, new_message_id
from core.cards.plan_cards import ShownPlan, plan_card
from core.cards.summaries import summary_of
from core.cards.wording import Currencies, Wording
from core.catalog import Catalog
from core.context import ConversationState, OpenPlan
from core.drafts import PlanDraft
from core.errors import RejectedByDatabase
from core.formatting import visible
from core.open_plans import called, names_of, replaced_by, touched_by, waiting_beside
from core.outcomes import Chatted, Outcome, Proposed, Refused
from core.plans import ActionPlan, ChangeSet, RecordChange, StoredPlan
from core.records import Applied, Records
from core.replies import Reply
from core.scene import Response, Scene, reply_of, say
from core.values import PlanId, RecordId, RecordRef

LIFETIME = timedelta(hours=24)
_MOST_DENIED = 3


class Proposals:
    """Rehearses plans and puts them before the speaker."""

    def __init__(self, catalog: Catalog, lifetime: timedelta = LIFETIME) -> None:
        self._catalog = catalog
        self._lifetime = lifetime

    async def propose(
        self, scene: Scene, plan: ActionPlan, draft: PlanDraft, focus: Sequence[RecordRef] = ()
    ) -> Response:
        """Shows what the plan would change, in the place of the plan that it is a new version of, if it is one."""
        flaw = flaw_of(plan)
        if flaw is not None:
            return Response(replies=(say(flaw, Refused(reason="invalid"), "warning"),), state=scene.state)
        scene.progress("Checking what would change")
        try:
            with scene.stopwatch.stage("rehearse"):
                applied = await scene.unit.records.rehearse(plan)
        except RejectedByDatabase as rejected:
            text = f"{rejected.sentence} Nothing was changed."
            return Response(replies=(say(text, Refused(reason="invalid"), "warning"),), state=scene.state)
        state = scene.state.with_focus(*focus)
        objection = _objection(applied)
        if objection is not None:
            return Response(replies=(objection,), state=state)
        waiting = scene.instead_of or replaced_by(scene.state, draft, plan, scene.text)
        return await self.put_forward(
            scene, plan, draft, applied.changes, replaces=waiting, focus=focus, origin=scene.origin
        )

    async def put_forward(
        self,
        scene: Scene,
        plan: ActionPlan,
        draft: PlanDraft | None,
        changes: ChangeSet,
        *,
        replaces: PlanId | None,
        focus: Sequence[RecordRef] = (),
        headline: str | None = None,
        notes: Sequence[str] = (),
        origin: str | None = None,
    ) -> Response:
        """Keeps a rehearsed plan and shows it for confirmation; the card of the plan that it replaces says so.

        `origin` is the key of the message that it comes from; without one it is that of the plan that it replaces.
        """
        with scene.stopwatch.stage("store"):
            stored = await scene.unit.plans.add(
                scene.session,
                plan,
                changes,
                by=scene.actor.user_id,
                summary=summary_of(changes, self._catalog),
                now=scene.now,
                expires_at=scene.now + self._lifetime,
                replaces=replaces,
                message_key=origin,
            )
            older = await scene.unit.plans.get(replaces) if replaces else None
        message = card_of(stored)
        shown = ShownPlan(id=stored, state="pending", plan=plan)
        beside = waiting_beside(scene.state, replaces)
        notes = (*notes, *_still_waiting(beside))
        card = plan_card(shown, message, await self.wording(scene, changes), headline=headline, notes=notes)
        outcome = Proposed(plan=plan)
        replies = [reply_of(card, outcome, message=message)]
        if older is not None and older.state == "superseded":
            replies.insert(0, await self.shown_anew(scene, older, outcome))
        state = scene.state.with_focus(*_distinct((*focus, *touched_records(changes)))).model_copy(
            update={
                "draft": draft,
                "plan": stored,
                "pending": True,
                "editing": None,
                "names": names_of(changes, self._catalog),
                "touched": touched_by(plan, draft),
                "before": scene.state.draft if replaces is not None and replaces == scene.state.plan else None,
                "others": beside,
            }
        )
        return Response(replies=tuple(replies), state=_without_stale_answer(state, changes))

    async def shown_anew(
        self,
        scene: Scene,
        stored: StoredPlan,
        outcome: Outcome,
        *,
        headline: str | None = None,
        notes: Sequence[str] = (),
        changes: ChangeSet | None = None,
        buttons: Sequence[ButtonSpec] | None = None,
    ) -> Reply:
        """The plan's card as the plan is now, in the place of the card that is there."""
        message = new_message_id()
        wording = await self.wording(scene, stored.preview if changes is None else changes)
        shown = ShownPlan(id=stored.id, state=stored.state, plan=stored.plan)
        card = plan_card(shown, message, wording, headline=headline, notes=notes, buttons=buttons)
        return reply_of(card, outcome, replaces=card_of(stored.id), message=message)

    async def wording(self, scene: Scene, changes: ChangeSet) -> Wording:
        """What writes these changes for the speaker."""
        currencies = await _currencies_of(changes, self._catalog, scene.unit.records)
        return Wording(changes=changes, catalog=self._catalog, reader=scene.reader, currencies=currencies)


def _still_waiting(beside: Sequence[OpenPlan]) -> tuple[str, ...]:
    """A line that tells which older previews wait on."""
    if not beside:
        return ()
    names = ", ".join(visible(called(each)) for each in beside)
    return (f"Also waiting for your word: {names}. “Confirm” means this one; “confirm all” means each.",)


def _without_stale_answer(state: ConversationState, changes: ChangeSet) -> ConversationState:
    """The state in which "both" or "the first one" no longer means an answer that the talk has left behind."""
    listed = {(record.table, record.id) for record in state.answered}
    left = any((record.table, record.id) not in listed for record in touched_records(changes))
    return state.model_copy(update={"answered": ()}) if left else state


async def _currencies_of(changes: ChangeSet, catalog: Catalog, records: Records) -> Currencies:
    """The currencies of records whose change touches an amount but not its currency."""
    columns: dict[tuple[str, RecordId], str] = {}
    for change in changes.changes:
        for field in catalog.table(change.table).fields:
            if field.currency and field.name in change.after and field.currency not in change.after:
                columns[(change.table, change.id)] = field.currency
    if not columns:
        return {}
    rows = await records.fetch([RecordRef(table=table, id=record) for table, record in columns])
    return {key: str(row.values.get(columns[key]) or catalog.currency) for key, row in rows.items()}


def touched_records(changes: ChangeSet) -> tuple[RecordRef, ...]:
    """The records that a conversation is about while these changes are only shown: those that are there already."""
    return tuple(_ref(change) for change in changes.changes if change.action == "update" and not change.consequence)


def state_after(state: ConversationState, changes: ChangeSet) -> ConversationState:
    """What a conversation is about once these changes were made: records that are gone are not spoken of any more."""
    gone = {(change.table, change.id) for change in changes.changes if change.action == "delete"}
    there = [_ref(change) for change in changes.changes if change.action != "delete" and not change.consequence]
    kept = tuple(record for record in state.focus if (record.table, record.id) not in gone)
    return state.model_copy(update={"focus": kept}).with_focus(*_distinct(there))


def _ref(change: RecordChange) -> RecordRef:
    return RecordRef(table=change.table, id=change.id, name=change.name)


def flaw_of(plan: ActionPlan) -> str | None:
    """Why a plan must not be tried: what the rules forbid, or text that cannot be stored exactly as it is."""
    errors = dict.fromkeys(f.text for step in plan.steps for f in step.validation if f.severity == "error")
    if errors:
        return " ".join((*errors, "Nothing was changed."))
    texts = (value for step in plan.steps for value in step.changes.values() if isinstance(value, str))
    if all(map(is_storable, texts)):
        return None
    return "The text holds a character that cannot be stored (a NUL or half a character). Nothing was changed."


def is_storable(text: str) -> bool:
    """Whether PostgreSQL can hold the text: it takes neither NUL nor a lone half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def denied_text(applied: Applied) -> str:
    """The sentences of what is denied, each once, and that nothing was done."""
    sentences = list(dict.fromkeys(denied.text for denied in applied.denied))
    more = f"The same goes for {len(sentences) - _MOST_DENIED} more." if len(sentences) > _MOST_DENIED else ""
    return " ".join(part for part in (*sentences[:_MOST_DENIED], more, "Nothing was changed.") if part)


def _objection(applied: Applied) -> Reply | None:
    """What stands in the way of a rehearsed plan, if something does."""
    if applied.denied:
        return say(denied_text(applied), Refused(reason="permission"), "warning")
    if applied.conflicts:
        sentences = dict.fromkeys(c.text or f"{c.name} is no longer there." for c in applied.conflicts)
        return say(" ".join((*sentences, "Nothing was changed.")), Refused(reason="not_found"), "warning")
    if not applied.changes.changes:
        return say("That is already so: there is nothing to change.", Chatted())
    return None


def _distinct(records: Iterable[RecordRef]) -> list[RecordRef]:
    found: dict[tuple[str, RecordId], RecordRef] = {}
    for record in records:
        found.setdefault((record.table, record.id), record)
    return list(found.values())
