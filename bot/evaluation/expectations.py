"""What a case file says: conversations, and what the bot must make of each turn. See docs/evaluation.md."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from core.drafts import Action, CommandName, RefusalReason
from core.values import Frozen


class Exactly(Frozen):
    """This value, compared by the column's type."""

    kind: Literal["exactly"] = "exactly"
    value: bool | int | Decimal | str


class Like(Frozen):
    """A text in which all these words occur; without words, any text but none."""

    kind: Literal["like"] = "like"
    words: tuple[str, ...]


class Emptied(Frozen):
    """No value."""

    kind: Literal["emptied"] = "emptied"


class NewlyMade(Frozen):
    """A reference to the record that the step with this label creates."""

    kind: Literal["newly_made"] = "newly_made"
    label: str


class AnyOf(Frozen):
    """Either of these will do."""

    kind: Literal["any_of"] = "any_of"
    options: tuple["Wanted", ...]


class Maybe(Frozen):
    """The field may be left out, but where it is set, to this."""

    kind: Literal["maybe"] = "maybe"
    inner: "Wanted"


Wanted = Annotated[Exactly | Like | Emptied | NewlyMade | AnyOf | Maybe, Field(discriminator="kind")]


class WantedChange(Frozen):
    """What one field must become; of several fields one must."""

    fields: tuple[str, ...]
    wanted: Wanted


class WantedStep(Frozen):
    """One step that the plan must have. `target` is the display name of the record, None for a create."""

    action: Action
    table: str
    target: str | None = None
    changes: tuple[WantedChange, ...] = ()
    label: str | None = None
    optional: bool = False


class WantedPlan(Frozen):
    """Exactly these steps are proposed, in any order."""

    kind: Literal["plan"] = "plan"
    steps: tuple[WantedStep, ...]


class WantedQuestion(Frozen):
    """The speaker is asked: which record of these tables (`among` at least are offered), or for the value `about`."""

    kind: Literal["clarify"] = "clarify"
    tables: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class WantedAnswer(Frozen):
    """The answer's records of these tables are exactly these, and these values are among its values."""

    kind: Literal["answer"] = "answer"
    records: dict[str, tuple[str, ...]] = {}
    values: tuple[bool | int | Decimal | str, ...] = ()


class WantedRefusal(Frozen):
    """Nothing is done, for one of these kinds of reasons."""

    kind: Literal["refuse"] = "refuse"
    reasons: tuple[RefusalReason, ...]


class WantedCommand(Frozen):
    """The words are taken as this command."""

    kind: Literal["command"] = "command"
    name: CommandName


class WantedChat(Frozen):
    """Small talk, or a wish that is already so."""

    kind: Literal["chat"] = "chat"


Expectation = Annotated[
    WantedPlan | WantedQuestion | WantedAnswer | WantedRefusal | WantedCommand | WantedChat,
    Field(discriminator="kind"),
]


class CaseTurn(Frozen):
    """One thing that is said, what must come of it, and whether the plan is then confirmed.

    It is typed (`say`), or spoken in a recording (`clip`, a file), of which `say` then tells the words. `written` is
    the expectation as the file has it, in JSON.
    """

    say: str
    expect: Expectation
    written: str
    confirm: bool = False
    clip: Path | None = None


class Case(Frozen):
    """One conversation: who speaks, at which moment, and its turns. `line` is its line in the file."""

    id: str
    line: int
    tags: tuple[str, ...]
    speaker: str
    now: datetime
    turns: tuple[CaseTurn, ...]
