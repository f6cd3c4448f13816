"""What the clauses of one message come to: steps, a reason to refuse, words that were not understood."""

from dataclasses import dataclass, field

from core.drafts import (
    Refuse,
    StepDraft,
)


@dataclass
class PlanRead:
    """The steps found, or the reason to refuse, and how much of the message took part in them.

    A `refusal` counts where there are no steps; an `obstacle` forbids all of them, for a wish is not half done.
    """

    steps: list[StepDraft] = field(default_factory=list)
    refusal: Refuse | None = None
    obstacle: Refuse | None = None
    unread: list[str] = field(default_factory=list)
