"""Another record for the one of a waiting plan: "oops i meant the renewal", "park, not doe"."""

import re

from core.catalog import Catalog
from core.drafts import PlanDraft, RecordMention, StepDraft
from core.matching import word_likeness
from core.planners.local.conversation.answers import bag
from core.planners.local.conversation.corrected_values import moved_to, with_word_swapped
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.target import Target
from core.planners.local.mentions.nouns import NounReader

_MEANT = frozenset("nope nah meant mean rather instead no oops sorry wrong actually not".split())
_NOT_THE_ONE = re.compile(
    r"(?:(?:no|sorry|oops|wait|actually)[, ]+)*(?:not (?:the )?(?P<denied>[^,]+?),? (?:but |it's |i meant )?(?:the )?"
    r"(?P<meant>(?<=, )\w+(?: \w+)?|(?<=but )\w+(?: \w+)?)|(?P<ahead>\w+(?: \w+)?),? not (?:the )?(?P<behind>[^,]+))",
    re.IGNORECASE,
)
_LIKE = 0.7


class OtherRecords:
    """Reads it in one message said to a plan that waits."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def put_into(self, draft: PlanDraft) -> PlanDraft | None:
        """The plan with the other record; None where the message names none for it."""
        return self._other_last_name(draft) or self._other_record(draft)

    def _other_last_name(self, draft: PlanDraft) -> PlanDraft | None:
        """Somebody else of the same first name: "park, not doe"."""
        found = _NOT_THE_ONE.fullmatch(self._reading.text.shown.strip(" .!"))
        if found is None:
            return None
        return with_word_swapped(draft, bag(found["denied"] or found["behind"]), found["meant"] or found["ahead"])

    def _other_record(self, draft: PlanDraft) -> PlanDraft | None:
        """The same change, to another record: "oops i meant the renewal"."""
        if not set(self._words) & _MEANT or self._has_values():
            return None
        targets = [t for t in NounReader(self._catalog, self._reading).targets(0, len(self._words)) if t.named]
        if not targets:
            return None
        instead = self._in_place_of(draft)
        if instead is not None:
            return instead
        meant = [t for t in targets if min(t.tokens) == 0 or self._words[min(t.tokens) - 1] not in ("not", "isn't")]
        return self._with_target(draft, meant[-1]) if meant else None

    def _with_target(self, draft: PlanDraft, target: Target) -> PlanDraft | None:
        """The plan with the record in each step that can be about it or refer to it."""
        moved = [self._moved(step, target) for step in draft.steps]
        if not any(moved) and len(moved) == 1:
            moved = [self._related(draft.steps[0], target)]
        if not any(moved):
            return None
        steps = tuple(new or old for new, old in zip(moved, draft.steps, strict=True))
        return draft.model_copy(update={"steps": steps})

    def _related(self, step: StepDraft, target: Target) -> StepDraft | None:
        """The step on what belongs to the record, where its table can: "i meant Hooli" of a deal."""
        if not isinstance(step.target, RecordMention):
            return None
        related = any(spec.table in target.fits for spec in self._catalog.table(step.table).references)
        return _about(step, target) if related else None

    def _moved(self, step: StepDraft, target: Target) -> StepDraft | None:
        """The step about the record, or referring to it; None where it can do neither."""
        fits = step.table in target.fits or target.mention.table == step.table
        if isinstance(step.target, RecordMention) and fits:
            return _about(step, target)
        return moved_to(self._catalog, step, target.mention, set(target.fits))

    def _in_place_of(self, draft: PlanDraft) -> PlanDraft | None:
        """Another record for the one that is named behind "not": "not jane doe, park", "park, not jane doe"."""
        found = _NOT_THE_ONE.fullmatch(self._reading.text.shown.strip(" .!"))
        if found is None:
            return None
        denied, meant = found["denied"] or found["behind"], found["meant"] or found["ahead"]
        for number, step in enumerate(draft.steps):
            if not isinstance(step.target, RecordMention) or not step.target.words.strip():
                continue
            old = bag(step.target.words)
            if not all(any(word_likeness(w, o)[0] > _LIKE for o in old) for w in bag(denied)):
                continue
            mention = RecordMention(words=meant, table=step.table)
            steps = list(draft.steps)
            steps[number] = step.model_copy(update={"target": mention})
            return draft.model_copy(update={"steps": tuple(steps)})
        return None

    def _has_values(self) -> bool:
        return any(
            item.has("money", "percent", "when", "phone", "email", "choice", "duration") and not item.has("record")
            for item in self._reading.items
        )


def _about(step: StepDraft, target: Target) -> StepDraft:
    return step.model_copy(update={"target": target.mention.model_copy(update={"table": step.table})})
