"""A plan at any point of its life: its records, what changes of them, and what to heed."""

from collections.abc import Iterable, Sequence

from bot.teams.elements import (
    ATTENTION,
    BOLD,
    GOOD,
    HEADLINE,
    STRUCK,
    SUBTLE,
    WARNING,
    Element,
    Style,
    columns,
    container,
    fitted,
    line,
    more,
    paragraph,
    room,
    run,
)
from bot.teams.limits import RECORD_BYTES, REMARK_BYTES
from core.replies import FieldLine, PlanCard, RecordSection

NOTHING = "(empty)"

_SHOWN_IN_FULL = frozenset({"pending", "failed", "reverted"})
_WITHDRAWN = frozenset({"superseded", "cancelled", "expired"})
_HEADLINES: dict[str, Style] = {"executed": {**HEADLINE, **GOOD}, "failed": {**HEADLINE, **ATTENTION}}
_OLD: Style = {**STRUCK, **SUBTLE}


def plan_body(card: PlanCard, buttons: list[Element]) -> list[Element]:
    """The plan over its buttons. What was shown line by line before a click is named, not repeated, after it."""
    headline = paragraph(card.headline, SUBTLE if card.state in _WITHDRAWN else _HEADLINES.get(card.state, HEADLINE))
    remarks = [*_remarks("⚠ ", card.warnings, WARNING), *_remarks("", card.notes, SUBTLE)]
    shown, left = fitted(_records(card), len(card.sections), room(headline, remarks, buttons))
    return [*headline, *shown, *more(left, "more records"), *remarks, *buttons]


def _records(card: PlanCard) -> Iterable[Sequence[Element]]:
    if card.state in _SHOWN_IN_FULL:
        return map(_in_full, card.sections)
    return ([_in_short(section)] for section in card.sections if card.state == "executed")


def _in_full(section: RecordSection) -> list[Element]:
    fields = (_field(section, each) for each in section.lines)
    shown, left = fitted(([field] for field in fields), len(section.lines), RECORD_BYTES)
    return [container([_heading(section), *shown, *more(left, "more values")], separator=True)]


def _heading(section: RecordSection) -> Element:
    name = run(section.name, BOLD)
    noun = section.noun or section.table
    match section.action:
        case "create":
            heading = [run(f"New {noun}: ", GOOD), name]
        case "delete":
            heading = [run(f"Delete {noun}: ", ATTENTION), name]
        case "update":
            heading = [name, run(f"  {noun}", SUBTLE)]
    if section.owner:
        heading.append(run(f"  owned by {section.owner}", SUBTLE))
    if section.consequence:
        heading.append(run("  (goes along)", WARNING))
    return line(*heading)


def _field(section: RecordSection, field: FieldLine) -> Element:
    return columns((1, [line(run(field.label, SUBTLE))]), (2, _values(section, field)), spacing="None")


def _values(section: RecordSection, field: FieldLine) -> list[Element]:
    before = field.before if field.before is not None else NOTHING
    after = field.after if field.after is not None else NOTHING
    match section.action:
        case "create":
            return paragraph(after)
        case "delete":
            return paragraph(before, STRUCK)
        case "update" if "\n" in before + after:
            return [
                *paragraph(before, _OLD),
                line(run("→"), spacing="None"),
                *paragraph(after, BOLD, spacing="None"),
            ]
        case "update":
            was = run(before, SUBTLE if before == NOTHING else _OLD)
            return [line(was, run(" → "), run(after, BOLD))]


def _in_short(section: RecordSection) -> Element:
    sign = {"create": "New: ", "delete": "Deleted: ", "update": ""}[section.action]
    labels = ", ".join(field.label for field in section.lines) if section.action == "update" else ""
    runs = [run(f"{sign}{section.name}")]
    return line(*runs, *([run(f"  {labels}", SUBTLE)] if labels else []), spacing="Small")


def _remarks(sign: str, texts: Sequence[str], style: Style) -> list[Element]:
    groups = (paragraph(f"{sign}{text}", style, spacing="Small") for text in texts)
    shown, left = fitted(groups, len(texts), REMARK_BYTES)
    return [*shown, *more(left)]
