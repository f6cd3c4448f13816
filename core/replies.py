"""What AutoCRM answers, as platform-neutral cards; each platform renders them in its own way.

All text in a card is ready to be shown, in the reader's time zone and with currency, but not escaped for any platform.
"""

from typing import Annotated, Literal

from pydantic import Field

from core.outcomes import Outcome
from core.values import ButtonId, Frozen, MessageId, PlanId, Value

Style = Literal["primary", "danger", "default"]
Tone = Literal["info", "success", "warning", "error"]


class PlanAction(Frozen):
    """What a button does to a plan; "edit" opens the form, "submit" takes it with its inputs, "back" leaves it."""

    kind: Literal["plan"] = "plan"
    verb: Literal["confirm", "edit", "submit", "back", "cancel", "undo", "undo_rest", "redo"]
    plan: PlanId


class ChooseAction(Frozen):
    """Answers the open question with one of its options, by position."""

    kind: Literal["choose"] = "choose"
    option: int


class PageAction(Frozen):
    """Shows another page of the history: `count` entries from this offset on."""

    kind: Literal["page"] = "page"
    words: str
    offset: int
    count: int | None = None


ButtonAction = Annotated[PlanAction | ChooseAction | PageAction, Field(discriminator="kind")]


class Button(Frozen):
    """A labelled button. On the wire it carries `id` alone; `action` stays in the database."""

    id: ButtonId
    label: str
    action: ButtonAction
    style: Style = "default"


class FieldLine(Frozen):
    """One field of a record in a preview: what it was, what it becomes. None where there is nothing."""

    label: str
    before: str | None = None
    after: str | None = None


class RecordSection(Frozen):
    """One record in a preview or result; `noun` is the table's word for one such record ("deal")."""

    action: Literal["create", "update", "delete"]
    table: str
    noun: str = ""
    name: str
    owner: str | None = None
    lines: tuple[FieldLine, ...] = ()
    consequence: bool = False


class EditInput(Frozen):
    """One value of a pending plan that the speaker may edit: `name` is "step.field", `value` in the form of `Value`.

    `shown` is the value as one would type it. `table` is where a reference is searched. `required` values may not be
    empty.
    """

    name: str
    record: str
    label: str
    type: str
    value: Value
    shown: str
    choices: tuple[tuple[str, str], ...] = ()
    table: str | None = None
    required: bool = False
    error: str | None = None


class EditStep(Frozen):
    """One step of a pending plan, to be left out where its input is "off": `name` is the step's number."""

    name: str
    label: str
    included: bool = True
    error: str | None = None


class PlanCard(Frozen):
    """A plan at any point of its life; `state` says which, `headline` says it in words."""

    kind: Literal["plan"] = "plan"
    plan: PlanId
    state: Literal["pending", "executed", "reverted", "cancelled", "superseded", "expired", "failed"]
    headline: str
    sections: tuple[RecordSection, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()


class EditCard(Frozen):
    """A form over the values of a pending plan; answered by a click on `submit` with inputs by name."""

    kind: Literal["edit"] = "edit"
    plan: PlanId
    headline: str
    inputs: tuple[EditInput, ...]
    steps: tuple[EditStep, ...] = ()
    submit: Button
    cancel: Button


class Option(Frozen):
    """One possible answer: its label, and enough detail to tell it from the others."""

    label: str
    detail: str = ""
    button: Button


class ChoiceCard(Frozen):
    """A question back to the speaker; with options as buttons, or without where a value is missing."""

    kind: Literal["choice"] = "choice"
    text: str
    options: tuple[Option, ...] = ()


class Bar(Frozen):
    """One figure of a chart: what it is of, how large it is, and how it is written, with its unit."""

    label: str
    value: float
    shown: str


class Chart(Frozen):
    """Figures side by side, to be drawn: "bars" lie below one another, "columns" follow the course of time.

    All values are in one unit: an ISO currency, "%", or the word for what is counted. No value is below zero.
    """

    title: str
    form: Literal["bars", "columns"] = "bars"
    bars: tuple[Bar, ...]
    unit: str = ""


class AnswerCard(Frozen):
    """The answer to a question about the CRM: a sentence, rows where there are any, a chart where it tells more."""

    kind: Literal["answer"] = "answer"
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more: int = 0
    chart: Chart | None = None


class Quotation(Frozen):
    """What a record says, in its own words: the quoted text, the record's name, and when, what and who it was."""

    text: str
    source: str
    detail: str = ""


class QuotesCard(Frozen):
    """The answer to a question to the CRM's texts: a sentence, and what they say; `more` passages are not shown."""

    kind: Literal["quotes"] = "quotes"
    text: str
    quotes: tuple[Quotation, ...] = ()
    more: int = 0


class HistoryEntry(Frozen):
    """One past plan: what, when, by whom, whether it stands; `why_not` where it cannot be undone."""

    summary: str
    when: str
    who: str
    state: str
    button: Button | None = None
    why_not: str = ""


class HistoryCard(Frozen):
    """Past plans, newest first."""

    kind: Literal["history"] = "history"
    headline: str
    entries: tuple[HistoryEntry, ...] = ()
    buttons: tuple[Button, ...] = ()


class TextCard(Frozen):
    """Words alone."""

    kind: Literal["text"] = "text"
    text: str
    tone: Tone = "info"
    buttons: tuple[Button, ...] = ()


class HelpCard(Frozen):
    """What AutoCRM can do, with examples of each."""

    kind: Literal["help"] = "help"
    headline: str
    topics: tuple[tuple[str, tuple[str, ...]], ...]


class HomePreview(Frozen):
    """A plan that still waits for its decision."""

    summary: str
    when: str
    buttons: tuple[Button, ...] = ()


class HomeList(Frozen):
    """Records that a person has to care for, each a name and what is worth knowing of it; `more` are not shown."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    more: int = 0
    empty: str = ""


class HomeCard(Frozen):
    """A person's own page: what waits for him, what he changed last, his agenda, and what he could say."""

    kind: Literal["home"] = "home"
    headline: str
    previews: tuple[HomePreview, ...] = ()
    changes: tuple[HistoryEntry, ...] = ()
    lists: tuple[HomeList, ...] = ()
    examples: tuple[str, ...] = ()


Card = Annotated[
    PlanCard | EditCard | ChoiceCard | AnswerCard | QuotesCard | HistoryCard | TextCard | HelpCard | HomeCard,
    Field(discriminator="kind"),
]


class Reply(Frozen):
    """One answer: a card, what it amounts to, and which earlier reply it takes the place of.

    All states of one plan replace the reply that first showed it; a page of the history replaces the page before it.
    `only_to_sender` marks what is nobody else's business, such as the answer to a press on somebody else's button.
    """

    id: MessageId
    card: Card
    outcome: Outcome
    replaces: MessageId | None = None
    only_to_sender: bool = False
