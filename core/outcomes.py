"""What a reply amounts to, apart from how it is shown: for statistics, for the evaluation, and for what follows."""

from typing import Annotated, Literal

from pydantic import Field

from core.drafts import CommandName, RefusalReason
from core.plans import ActionPlan
from core.values import Frozen, RecordRef, Value


class Proposed(Frozen):
    """A plan was shown for confirmation."""

    kind: Literal["proposed"] = "proposed"
    plan: ActionPlan


class Asked(Frozen):
    """The speaker was asked: which record (`options`), or for a value (`about` is the field)."""

    kind: Literal["asked"] = "asked"
    about: str | None = None
    options: tuple[RecordRef, ...] = ()


class Answered(Frozen):
    """A question was answered: the records in it by table, and every value that stands in the answer."""

    kind: Literal["answered"] = "answered"
    records: dict[str, tuple[RecordRef, ...]] = {}
    values: tuple[Value, ...] = ()


class Refused(Frozen):
    """Nothing will be done, for this kind of reason."""

    kind: Literal["refused"] = "refused"
    reason: RefusalReason


class Commanded(Frozen):
    """The words, or the click, were taken as a command."""

    kind: Literal["commanded"] = "commanded"
    name: CommandName | Literal["edit", "choose", "page", "withdraw", "expire"]


class Chatted(Frozen):
    """Small talk, or a wish that is already so."""

    kind: Literal["chatted"] = "chatted"


class Failed(Frozen):
    """Something went wrong on our side; nothing was changed."""

    kind: Literal["failed"] = "failed"


Outcome = Annotated[Proposed | Asked | Answered | Refused | Commanded | Chatted | Failed, Field(discriminator="kind")]
