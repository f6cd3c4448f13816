"""`autocrm explain`: what each part of the planner saw in a message, and what came out of it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import yaml

from bot.chat import speaker
from bot.console.escape import one_line
from bot.operations import database
from bot.sample.loading import load_sample
from bot.settings import Settings
from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Draft, PlanDraft, Question
from core.formatting import zone_named
from core.plans import ActionPlan, NewRef
from core.ports import Turn
from core.resolution import AlreadySo, Ask, Refusal, Resolved, ResolvedQuestion
from storage.unit_of_work import PostgresStorage


async def explained(settings: Settings, text: str) -> str:
    """What the parts saw in the text, the draft, and what resolving it came to. Writes nothing but the samples."""
    from core.planners.local.explanation import Explainer  # it loads the planner, which the other commands do without
    from core.resolve import Resolver

    async with database(settings) as opened:
        await load_sample(opened.engine, opened.catalog)
        actor = await speaker(settings, opened)
        now = datetime.now(UTC).astimezone(zone_named(actor.time_zone))
        turn = Turn(text=text, actor=actor, now=now, state=ConversationState())
        resolver = Resolver(opened.catalog)
        async with PostgresStorage(opened.engine, opened.catalog).begin(actor) as unit:
            explanation = await Explainer(opened.catalog).explain(turn, unit.records)
            draft = explanation.draft
            outcome: list[str] = []
            if isinstance(draft, PlanDraft):
                outcome = list(_outcome(await resolver.plan(draft, turn, unit.records), opened.catalog))
            elif isinstance(draft, Question):
                outcome = list(_outcome(await resolver.question(draft, turn, unit.records), opened.catalog))
    parts = [(part.name, part.lines) for part in explanation.parts]
    parts.append(("draft", tuple(_draft(draft))))
    if outcome:
        parts.append(("resolved", tuple(outcome)))
    return "\n".join(_section(name, lines) for name, lines in parts)


def _section(name: str, lines: tuple[str, ...]) -> str:
    return "\n".join([name, *(f"    {one_line(line)}" for line in lines or ("nothing",))])


def _draft(draft: Draft) -> Iterator[str]:
    content = draft.model_dump(mode="json", exclude_defaults=True, exclude={"confidence", "intent"})
    yield f"{draft.kind}, intent {draft.intent or draft.kind}, confidence {draft.confidence:.2f}"
    if content:
        yield from yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100).splitlines()


def _outcome(outcome: Resolved | Ask | Refusal | AlreadySo | ResolvedQuestion, catalog: Catalog) -> Iterator[str]:
    match outcome:
        case Resolved(plan=plan):
            yield from _plan(plan, catalog)
        case Ask(text=text, candidates=candidates):
            yield f"to be asked: {text}"
            yield from (f"  {candidate.record.name}  {candidate.detail}".rstrip() for candidate in candidates)
        case Refusal(reason=reason, text=text):
            yield f"refused ({reason}): {text}"
        case AlreadySo(text=text):
            yield text
        case ResolvedQuestion(conditions=conditions, target=target):
            yield f"about {target.name} ({target.table})" if target is not None else "about all that meet:"
            yield from (f"  {each.field} {each.operator} {', '.join(map(str, each.values))}" for each in conditions)


def _plan(plan: ActionPlan, catalog: Catalog) -> Iterator[str]:
    for step in plan.steps:
        table = catalog.table(step.table)
        yield f"{step.action} {table.singular} {step.name}".rstrip()
        for name, value in step.changes.items():
            yield f"  {table.field(name).label}: {f'the new {value.label}' if isinstance(value, NewRef) else value}"
    yield from plan.notes
