"""Pasted lists of key and value, as the sentence that says the same: "type: meeting", "with: Jane Doe"."""

from dataclasses import dataclass

from core.catalog import Catalog, FieldRole, Table
from core.planners.local.clauses.segments import starts_line
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_WITH = frozenset("with who whom attendee attendees participants contact contacts person people".split())
_ABOUT = frozenset("re about regarding deal opportunity opp company account client customer".split())
_SAID = frozenset("notes note summary body text content details description outcome comments comment".split())
_ROLES: tuple[FieldRole, ...] = ("kind", "happened", "duration")
_MINUTES = frozenset("minutes notes protocol debrief recap summary".split())
_MARKS = frozenset({"-", "*", "•", "->"})
_LOGGING = frozenset("log record file note save enter".split())
_AROUND_LOGGING = frozenset("pls please plz this it that as a the in crm to for me all down and thanks thx".split())
_LEAST = 2


@dataclass(frozen=True)
class _Line:
    """One line: its key, folded, "" for a heading, and its value as typed."""

    key: str
    value: str
    first: int
    last: int


class PastedForms:
    """Reads one message that is a form."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def message(self) -> str | None:
        """The sentence that says what the form says; None where the message is no form, or one that reads as it is."""
        lines = self._lines()
        if sum(bool(line.key) for line in lines) < _LEAST:
            return None
        return self._as_log(lines) or self._as_person(lines)

    def _lines(self) -> list[_Line]:
        last = len(self._words)
        starts = [n for n in range(last) if n == 0 or starts_line(self._reading, n)]
        if len(starts) < _LEAST:
            return []
        out = []
        for start, stop in zip(starts, [*starts[1:], last], strict=True):
            colon = next((n for n in range(start, min(start + 4, stop)) if self._words[n] == ":"), None)
            if colon is None:
                out.append(_Line("", self._reading.text.words(start, stop), start, stop))
            else:
                key = " ".join(self._words[start:colon])
                out.append(_Line(key, self._reading.text.words(colon + 1, stop), start, stop))
        return out

    def _as_log(self, lines: list[_Line]) -> str | None:
        """ "log meeting with Jane Doe 9/22 1h: ..." for the form of an activity."""
        table = next(iter(self._catalog.of_kind("activity")), None)
        if table is None or not self._is_about_log(table, lines):
            return None
        head, tail = ["log"], ""
        wish = next((line for line in lines[1:] if not line.key and self._wishes_log(line)), None)
        if wish is not None:
            head.extend(self._reading.text.words(i.first, i.last) for i in self._items(wish) if i.has("choice"))
        for line in lines:
            if line is wish:
                continue
            if not line.key and line is lines[0] and self._words[line.first] in _MINUTES:
                head.extend(f"on {name}" for name in self._named(line))
            elif not line.key and line is not lines[0]:
                said = self._reading.text.words(line.first + (self._words[line.first] in _MARKS), line.last)
                tail = f"{tail}\n{said}" if tail else said
            elif not line.key:
                head.append(self._noun_of_heading(line))
            elif line.key in _SAID:
                tail = f"{tail}\n{line.value}" if tail else line.value
            elif line.key in _WITH:
                head.append(f"with {line.value}")
            elif line.key in _ABOUT:
                head.append(f"on {line.value}")
            elif self._role_of(table, line.key) is not None:
                head.append(line.value)
            else:
                return None
        said = " ".join(part for part in head if part)
        return f"{said}: {tail}" if tail else said

    def _is_about_log(self, table: Table, lines: list[_Line]) -> bool:
        """Whether a key says when it happened, how long it took or what was said, and the heading is of an activity."""
        keys = {line.key for line in lines}
        roles = {self._role_of(table, key) for key in keys}
        told = bool(keys & _SAID) or "duration" in roles
        headed = any(not line.key and self._names_log(table, line) for line in lines[:1])
        headed = headed or any(not line.key and self._wishes_log(line) for line in lines[1:])
        return (headed or "kind" in roles) and (told or "happened" in roles)

    def _names_log(self, table: Table, line: _Line) -> bool:
        for item in self._reading.items_in(line.first, line.last):
            for mark in item.marks:
                if mark.kind in ("table", "choice") and any(c.table == table.name for c in mark.value):
                    return True
        return False

    def _wishes_log(self, line: _Line) -> bool:
        """Whether a line only asks to write it all down: "pls log as meeting"."""
        words = {word for word in self._words[line.first : line.last] if any(map(str.isalnum, word))}
        kinds = {self._words[item.first] for item in self._items(line) if item.has("choice", "table")}
        return bool(words & _LOGGING) and words <= _LOGGING | _AROUND_LOGGING | kinds

    def _named(self, line: _Line) -> list[str]:
        names = (item for item in self._items(line) if item.kind == "record")
        return [self._reading.text.named(item.first, item.last) for item in names]

    def _items(self, line: _Line) -> list[Item]:
        return self._reading.items_in(line.first, line.last)

    def _noun_of_heading(self, line: _Line) -> str:
        """The heading without the words for making a record: "call with Jane Doe" of "new call with Jane Doe"."""
        kept = [
            item
            for item in self._reading.items_in(line.first, line.last)
            if item.has("choice", "record") or not item.has("verb", "table")
        ]
        return " ".join(self._reading.text.words(item.first, item.last) for item in kept)

    def _role_of(self, table: Table, key: str) -> FieldRole | None:
        for role in _ROLES:
            field = table.with_role(role)
            if field is not None and key in (field.label.lower(), *field.words):
                return role
        return "happened" if key in ("when", "day") else None

    def _as_person(self, lines: list[_Line]) -> str | None:
        """The form of somebody whom the CRM does not know, as a new contact."""
        table = next(iter(self._catalog.of_kind("person")), None)
        first = lines[0]
        if table is None or first.key not in ("name", "full name", "contact", "contact name", table.singular):
            return None
        begin = next(n for n in range(first.first, first.last) if self._words[n] == ":") + 1
        items = self._reading.items_in(begin, first.last)
        known = any(item.has("record") and item.last - item.first > 1 for item in items)
        if known or len(items) < _LEAST or not all(self._words[n].isalpha() for n in range(begin, first.last)):
            return None
        rest = "\n".join(f"{line.key}: {line.value}" for line in lines[1:] if line.key)
        return f"new {table.singular}\nname: {first.value}\n{rest}"
