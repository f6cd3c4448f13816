"""What a planner returns: what the speaker meant, in names and spoken values. A draft writes nothing.

A planner names things as they were said; `core.resolve` finds the records and types the values. So a draft from
rules and a draft from a model are one thing, and neither can reach the CRM by itself.
"""

from typing import Annotated, Literal

from pydantic import Field

from core.values import Frozen, PlanId, RecordId, Value

Unit = Literal["minute", "hour", "day", "business_day", "week", "month", "quarter", "year"]
Operator = Literal["is", "is_not", "contains", "over", "under", "at_least", "at_most", "between", "is_empty", "is_set"]
Action = Literal["create", "update", "delete"]


class Said(Frozen):
    """A value as the speaker said it ("75k", "end of q1"); the resolver reads it by the field's type."""

    kind: Literal["said"] = "said"
    text: str


class Given(Frozen):
    """A value that the planner has already read, in the form of `Value`, with its unit where it was said.

    A moment without a time of day is a bare date ("2026-11-24"); a time of day alone is "T15:30" and keeps the
    day that the field has. `unit` is the ISO code of the currency that was said with an amount. `others` is what the
    same words may mean as well ("12/11", "next sunday"); where there is any, the speaker is asked.
    """

    kind: Literal["given"] = "given"
    value: Value
    unit: str | None = None
    others: tuple[Value, ...] = ()


class Adjustment(Frozen):
    """A change relative to the present value.

    Add 5k: `by="5000"`; up 10%: `percent="10"`; push by a week: `by="7"`, `unit="day"`, or `by="1"`, `unit="week"`.
    Negative takes away. `by` and `percent` are decimal strings.
    """

    kind: Literal["adjustment"] = "adjustment"
    by: str | None = None
    percent: str | None = None
    unit: Unit | None = None


class NewRecord(Frozen):
    """The record that the step with this label creates."""

    kind: Literal["new"] = "new"
    label: str


class Empty(Frozen):
    """The field is to be emptied."""

    kind: Literal["empty"] = "empty"


class Missing(Frozen):
    """The speaker wants to change the field but did not say to what: to be asked for."""

    kind: Literal["missing"] = "missing"


class RecordMention(Frozen):
    """The words by which a record was meant.

    `words` as said, without the table's own word ("acme renewal" of "the acme renewal deal"); a pronoun stays as
    it is ("it", "her", "that deal" -> words="that", table="deals"). `within` are records it belongs to or goes with
    ("peter" within "globex"); `where` narrows further ("open"); `own` tells that it was called the speaker's ("my"),
    which decides between several. `id` is set once a choice was made.
    """

    kind: Literal["record"] = "record"
    words: str
    table: str | None = None
    within: tuple["RecordMention", ...] = ()
    where: tuple["Condition", ...] = ()
    own: bool = False
    id: RecordId | None = None


class Me(Frozen):
    """The speaker, as a user of the CRM."""

    kind: Literal["me"] = "me"


DraftValue = Annotated[
    Said | Given | Adjustment | NewRecord | Empty | Missing | RecordMention | Me, Field(discriminator="kind")
]


class Condition(Frozen):
    """One test on a record: a field of its table, an operator, and a value.

    "between" is closed on both sides and takes `value` and `upper`; dates compare as days in the speaker's zone.
    `field` may reach over references with dots ("company_id.country"). `any_of` holds more values for "is" and
    "is_not".
    """

    field: str
    operator: Operator
    value: DraftValue | None = None
    upper: DraftValue | None = None
    any_of: tuple[DraftValue, ...] = ()


class Change(Frozen):
    """One field of a step and what becomes of it."""

    field: str
    value: DraftValue


class StepDraft(Frozen):
    """One wish: create a record of `table`, or update or delete the one meant by `target`, or all that meet `each`.

    Exactly one of `target` and `each` is set for update and delete; neither for create, which may carry a `label`.
    `count` is how many records `each` was said to mean ("both", "all three"): if they are not, nothing is done.
    `anew`: the speaker wants a new record though one like it is there.
    """

    action: Action
    table: str
    target: RecordMention | NewRecord | None = None
    each: tuple[Condition, ...] | None = None
    count: int | None = None
    changes: tuple[Change, ...] = ()
    label: str | None = None
    anew: bool = False


class DraftBase(Frozen):
    """What every draft carries: how sure the planner is (0 to 1) and the intent's name for statistics."""

    confidence: float = 1.0
    intent: str = ""


class PlanDraft(DraftBase):
    """Changes that the speaker wants; `revises` is the plan that waits and that this one is a new version of."""

    kind: Literal["plan"] = "plan"
    steps: tuple[StepDraft, ...]
    revises: PlanId | None = None


Aggregate = Literal["list", "count", "sum", "average", "minimum", "maximum"]


class Quiet(Frozen):
    """Nothing took place with a record since that day (ISO); `mine` counts only what the speaker logged."""

    since: str
    mine: bool = False


class Lacking(Frozen):
    """No record of `table` that meets the conditions refers to a record: "companies without an open deal"."""

    table: str
    conditions: tuple[Condition, ...] = ()


class Having(Frozen):
    """At least so many records of `table` that meet the conditions refer to a record: "prospects with an open deal"."""

    table: str
    conditions: tuple[Condition, ...] = ()
    least: int = 1


Span = Literal["week", "month", "quarter", "year"]


class Question(DraftBase):
    """A structured query: which records of `table`, what of them, how arranged.

    `target` asks about one record that was named; `fields` are those asked for ("when does X close" -> close date).
    Groups by a date or moment are of one `group_span` each, without it of one day. `weigh_by` is the percentage by
    which each measure counts in a sum ("weighted pipeline"). `share` asks how large a part of the records meets it
    ("win rate").
    """

    kind: Literal["question"] = "question"
    table: str
    target: RecordMention | None = None
    conditions: tuple[Condition, ...] = ()
    fields: tuple[str, ...] = ()
    aggregate: Aggregate = "list"
    measure: str | None = None
    group_by: str | None = None
    group_span: Span | None = None
    weigh_by: str | None = None
    share: Condition | None = None
    order_by: str | None = None
    descending: bool = False
    limit: int | None = None
    quiet: Quiet | None = None
    lacking: Lacking | None = None
    having: Having | None = None


class NotesQuestion(DraftBase):
    """A question to the texts of the CRM: what do notes, activities and descriptions say of something?

    `words` is what is looked for ("multi-year pricing"). `about` are records with which the texts go ("what did Jane
    say"); `table` and the `conditions` on it choose among them ("my calls last month"), `mine` those of the speaker's
    own records. `asked` is the table whose records are wanted ("which accounts worry about security?").
    """

    kind: Literal["notes_question"] = "notes_question"
    words: str
    about: tuple[RecordMention, ...] = ()
    table: str | None = None
    conditions: tuple[Condition, ...] = ()
    mine: bool = False
    asked: str | None = None


CommandName = Literal["undo", "redo", "history", "help", "confirm", "cancel", "whoami", "home"]


class Command(DraftBase):
    """A wish about AutoCRM itself. `count` is the number said with it ("undo 3"), `words` the rest ("history acme").

    `plans` are those of the open plans that are to be confirmed or cancelled, where that was said. `parts` are what of
    the last change is to be undone, where not all of it is: "deals.amount", or "tasks" for a task that it made.
    """

    kind: Literal["command"] = "command"
    name: CommandName
    count: int | None = None
    words: str = ""
    plans: tuple[PlanId, ...] = ()
    parts: tuple[str, ...] = ()


class Clarify(DraftBase):
    """The planner cannot tell what is meant and says what it needs; `about` is the table or field concerned."""

    kind: Literal["clarify"] = "clarify"
    text: str
    about: str | None = None


RefusalReason = Literal["permission", "invalid", "not_found", "unsupported"]


class Refuse(DraftBase):
    """What is asked cannot or must not be done, and why, in a sentence for the speaker."""

    kind: Literal["refuse"] = "refuse"
    reason: RefusalReason
    text: str


class SmallTalk(DraftBase):
    """Nothing is wanted of the CRM; `text` is the friendly answer."""

    kind: Literal["small_talk"] = "small_talk"
    text: str


Resolvable = PlanDraft | Question | NotesQuestion
"""Drafts that name records, which have to be found."""

Draft = Annotated[
    PlanDraft | Question | NotesQuestion | Command | Clarify | Refuse | SmallTalk, Field(discriminator="kind")
]
