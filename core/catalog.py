"""The catalog: what tables and fields a CRM has, how reps speak of them, and the rules that they obey.

No table or field name stands in code: everything that has to know one asks the catalog, by name as data or by the
part that a table (`TableKind`) or a field (`FieldRole`) plays. `core.catalog_file` reads a catalog from YAML.
"""

from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Annotated, Final, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from core.drafts import Operator
from core.values import Frozen, Value

FieldType = Literal[
    "text", "long_text", "integer", "money", "percent", "date", "moment", "duration", "boolean", "choice",
    "reference", "email", "phone", "domain", "country", "currency",
]  # fmt: skip

NUMBERS: Final = ("integer", "money", "percent", "duration")
"""The types of fields that hold a number."""
TEXTS: Final = ("text", "long_text", "email", "phone", "domain")
"""The types of fields whose values are compared as text."""

TableKind = Literal["user", "organisation", "person", "opportunity", "task", "activity", "other"]

FieldRole = Literal[
    "name", "first_name", "last_name", "job_title", "subject", "body", "due", "happened", "kind", "state", "closing",
    "measure", "duration", "currency", "reason", "next_step", "description", "opt_out", "city", "country", "industry",
    "size", "priority", "phone", "email", "domain", "source", "role", "time_zone", "likelihood",
]  # fmt: skip


class Choice(Frozen):
    """One allowed value of a choice field and the words that reps use for it.

    `verbs` are words that by themselves mean that a record gets this value ("signed" -> closed won), or for an
    activity's kind that one took place ("spoke with").
    """

    value: str
    label: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


class FieldSpec(Frozen):
    """One column. `words` are what reps call it; `verbs` imply it ("push" -> the closing date).

    `currency` names the currency column of a money field; `minimum` and `maximum` are inclusive; `default_time`
    ("09:00") completes a moment that was given as a day; `default` fills a new record and may be "$now", "$today" or
    "$me". `inherit` lists reference columns of the same table from whose record this reference is taken on create.
    """

    name: str
    type: FieldType
    label: str
    role: FieldRole | None = None
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    required: bool = False
    writable: bool = True
    table: str | None = None
    choices: tuple[Choice, ...] = ()
    currency: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_length: int | None = None
    default: Value = None
    default_time: str | None = None
    inherit: tuple[str, ...] = ()
    listed: bool = True

    def choice(self, value: Value) -> Choice | None:
        """The choice with this stored value."""
        return next((choice for choice in self.choices if choice.value == value), None)


class FieldTest(Frozen):
    """One condition of a rule or a named filter on a column; "now" and "today" as `value` mean the moment of asking."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    field: str
    is_: tuple[Value, ...] | None = Field(default=None, alias="is")
    is_not: tuple[Value, ...] | None = None
    before: Literal["now", "today"] | None = None
    after: Literal["now", "today"] | None = None
    empty: bool | None = None


class NamedFilter(Frozen):
    """A word that selects records of a table ("open", "overdue") and the conditions it stands for."""

    name: str
    words: tuple[str, ...]
    where: tuple[FieldTest, ...]


class RequiredWhen(Frozen):
    """A field that must be filled when other fields have certain values; `ask` is the question to the speaker."""

    kind: Literal["required_when"] = "required_when"
    field: str
    when: dict[str, tuple[str, ...]]
    ask: str


class SetWhen(Frozen):
    """Values that follow when a field becomes a certain value, unless the speaker said otherwise."""

    kind: Literal["set_when"] = "set_when"
    when: dict[str, tuple[str, ...]]
    values: dict[str, Value]


class NotPast(Frozen):
    """A date that must not be set before today, unless fields have certain values (a won deal closed in the past)."""

    kind: Literal["not_past"] = "not_past"
    field: str
    unless: dict[str, tuple[str, ...]]
    text: str


Rule = Annotated[RequiredWhen | SetWhen | NotPast, Field(discriminator="kind")]


class Table(Frozen):
    """One table: its words, its display name (columns joined by a space), who owns its records, its rules.

    `create_cues` are phrases that by themselves announce a new record ("remind me to"). `measure` is what "how much"
    adds up, `clock` the date that "this month" is about. `listed` in fields says which columns an answer shows.
    """

    name: str
    kind: TableKind
    singular: str
    plural: str
    words: tuple[str, ...] = ()
    display: tuple[str, ...]
    search: tuple[str, ...] = ()
    key: str = "id"
    key_type: Literal["uuid", "other"] = "uuid"
    owner: str | None = None
    writable: bool = True
    create_cues: tuple[str, ...] = ()
    measure: str | None = None
    clock: str | None = None
    order: str | None = None
    filters: tuple[NamedFilter, ...] = ()
    rules: tuple[Rule, ...] = ()
    fields: tuple[FieldSpec, ...]

    @cached_property
    def by_name(self) -> dict[str, FieldSpec]:
        """The fields by column name."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> FieldSpec:
        """The field of that name; KeyError if there is none."""
        return self.by_name[name]

    def with_role(self, role: FieldRole) -> FieldSpec | None:
        """The field that plays this part in the table, if one does."""
        return next((field for field in self.fields if field.role == role), None)

    @cached_property
    def references(self) -> tuple[FieldSpec, ...]:
        """The fields that refer to records of a table, without the owner."""
        return tuple(f for f in self.fields if f.type == "reference" and f.name != self.owner)

    def references_to(self, table: str) -> tuple[FieldSpec, ...]:
        """The fields that refer to records of that table, without the owner."""
        return tuple(f for f in self.references if f.table == table)

    def called(self, name: str) -> NamedFilter | None:
        """The named filter of that name."""
        return next((f for f in self.filters if f.name == name), None)


class HomeCondition(Frozen):
    """One test on the records of a home list, as in a question; "between" takes `value` and `upper`, both inclusive.

    For a reference to a user "me" is the reader; a date or moment may be told from the day of reading
    (`core.relative_days`: "today", "in 30 days").
    """

    field: str
    operator: Operator
    value: Value = None
    upper: Value = None


class HomeListSpec(Frozen):
    """A list of records on a person's own page: those that pass the table's named `filters` and the conditions.

    `columns` are told of each record beside its name. Records that the filter `mark` selects are marked with its name.
    """

    title: str
    table: str
    filters: tuple[str, ...] = ()
    where: tuple[HomeCondition, ...] = ()
    order: str | None = None
    descending: bool = False
    columns: tuple[str, ...] = ()
    mark: str | None = None
    limit: int = Field(default=10, ge=1, le=50)
    empty: str = ""


class Catalog(Frozen):
    """A CRM as AutoCRM sees it. `bookkeeping` columns are kept by the database and never shown or compared.

    `home` are the lists on a person's own page, in their order.
    """

    name: str
    db_schema: str
    currency: str = "USD"
    bookkeeping: tuple[str, ...] = ()
    tables: tuple[Table, ...]
    home: tuple[HomeListSpec, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Table]:
        """The tables by name."""
        return {table.name: table for table in self.tables}

    def table(self, name: str) -> Table:
        """The table of that name; KeyError if there is none."""
        return self.by_name[name]

    def of_kind(self, kind: TableKind) -> tuple[Table, ...]:
        """The tables that play this part."""
        return tuple(table for table in self.tables if table.kind == kind)

    def names_of(self, kind: TableKind) -> frozenset[str]:
        """The names of the tables that play this part."""
        return frozenset(table.name for table in self.of_kind(kind))

    @cached_property
    def users(self) -> Table:
        """The table of the people who use AutoCRM."""
        return self.of_kind("user")[0]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        # the checks need the classes of this module
        from core.catalog_checks import problems_of
        from core.catalog_home import home_problems_of

        for path, problem in chain(problems_of(self), home_problems_of(self)):
            raise ValueError(f"{path}: {problem}")
        return self
