"""What the clauses of one message come to: steps, a reason to refuse, words that were not understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.drafts import Change, NewRecord, Refuse, StepDraft

TOLD = "told"
"""The intent of a message that only tells what took place, or what was promised."""


@dataclass
class PlanRead:
    """The steps found, or the reason to refuse, and how much of the message took part in them.

    A `refusal` counts where there are no steps; an `obstacle` forbids all of them, for a wish is not half done.
    `excepted` tells that "except" stands in a step as one of its conditions, `told` that nothing was wished, and the
    steps keep a story that was told.
    """

    steps: list[StepDraft] = field(default_factory=list)
    refusal: Refuse | None = None
    obstacle: Refuse | None = None
    excepted: bool = False
    told: bool = False
    unread: list[str] = field(default_factory=list)

    def is_sound(self) -> bool:
        """Whether something is to be done, and nothing stands against it."""
        return bool(self.steps) and not self.unread and self.obstacle is None

    @classmethod
    def of_all(cls, reads: Sequence["PlanRead"], messages: Sequence[str]) -> "PlanRead":
        """One plan out of those of several messages; a message of which nothing was made counts as not understood."""
        out = cls()
        for number, (read, message) in enumerate(zip(reads, messages, strict=True)):
            out.steps.extend(relabelled(step, number) for step in read.steps)
            out.refusal = out.refusal or read.refusal
            out.obstacle = out.obstacle or read.obstacle
            out.excepted = out.excepted or read.excepted
            out.unread.extend(read.unread if read.steps else [message])
        return out


def relabelled(step: StepDraft, number: int) -> StepDraft:
    """The step with a label that no other message's steps have."""

    def renamed(value: NewRecord) -> NewRecord:
        return value.model_copy(update={"label": f"{value.label}_{number}"})

    changes = [
        Change(field=change.field, value=renamed(change.value)) if isinstance(change.value, NewRecord) else change
        for change in step.changes
    ]
    target = renamed(step.target) if isinstance(step.target, NewRecord) else step.target
    label = f"{step.label}_{number}" if step.label is not None else None
    return step.model_copy(update={"changes": tuple(changes), "target": target, "label": label})
