"""How values are written for people: money with currency, dates with weekday, moments in the reader's zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.catalog import FieldSpec
from core.values import Value

EMPTY = "(empty)"
SHOWN_CHARACTERS = 300

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# only signs that stand for one currency: "¥" and a bare "kr" would leave the reader guessing
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "ILS": "₪", "KRW": "₩", "NGN": "₦", "VND": "₫"}

_HIDING = frozenset("\u200b\u2060\ufeff\u2028\u2029") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)


def format_value(
    field: FieldSpec,
    value: Value,
    *,
    zone: str,
    now: datetime,
    row: Mapping[str, Value] = {},
    names: Mapping[str, str] = {},
    currency: str = "USD",
) -> str:
    """A value of a field, as a person reads it.

    `row` holds other columns of the record (its currency), `names` the display names of records by "table:id", and
    `currency` is the catalog's own, for money whose record names none. A value that is not of the field's type is
    shown as it is.
    """
    if value is None:
        return EMPTY
    try:
        return _typed(field, value, zone=zone, now=now, row=row, names=names, currency=currency)
    except (ValueError, InvalidOperation, OverflowError):
        return shorten(visible(str(value)))


def _typed(
    field: FieldSpec,
    value: Value,
    *,
    zone: str,
    now: datetime,
    row: Mapping[str, Value],
    names: Mapping[str, str],
    currency: str,
) -> str:
    match field.type:
        case "money":
            return format_money(value, currency_of(field, row, currency))
        case "percent":
            return f"{_grouped(Decimal(str(value)))}%"
        case "integer":
            return _grouped(Decimal(str(value)))
        case "duration":
            return format_minutes(int(str(value)))
        case "date":
            return format_date(date.fromisoformat(str(value)))
        case "moment":
            return format_moment(datetime.fromisoformat(str(value)), zone=zone, now=now)
        case "boolean":
            return "yes" if value else "no"
        case "choice":
            choice = field.choice(value)
            return choice.label if choice else visible(str(value))
        case "reference":
            return visible(names.get(f"{field.table}:{value}", str(value)))
        case "long_text":
            return shorten(visible(str(value), keep_lines=True))
        case _:
            return shorten(visible(str(value)))


def currency_of(field: FieldSpec, row: Mapping[str, Value], default: str) -> str:
    """The currency of a money field in this row: what its currency column says, else the default."""
    said = row.get(field.currency) if field.currency else None
    return str(said) if said else default


def format_money(amount: Value | Decimal, currency: str) -> str:
    """An amount with its currency: "$75,000", "-€1,200.50", "75,000 JPY"."""
    number = Decimal(str(amount))
    digits = _grouped(abs(number), least_places=2)
    minus = "-" if number < 0 else ""
    sign = _SIGNS.get(currency)
    return f"{minus}{sign}{digits}" if sign else f"{minus}{digits} {visible(currency)}"


def format_date(day: date) -> str:
    """A day with its weekday: "Fri 18 Dec 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_moment(moment: datetime, *, zone: str, now: datetime) -> str:
    """A moment in the reader's zone: "Tue 24 Nov 3:00 PM", with the year where it is not the present one."""
    place = zone_named(zone)
    there = moment.astimezone(place)
    year = "" if there.year == now.astimezone(place).year else f" {there.year}"
    day = f"{_DAYS[there.weekday()]} {there.day} {_MONTHS[there.month - 1]}{year}"
    return f"{day} {there.hour % 12 or 12}:{there.minute:02} {'AM' if there.hour < 12 else 'PM'}"


def format_minutes(minutes: int) -> str:
    """A length of time: "45 min", "1 h 30 min"."""
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return ("-" if minutes < 0 else "") + " ".join(parts)


def zone_named(name: str) -> tzinfo:
    """The time zone of that name; UTC where the CRM holds a name that means nothing."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def visible(text: str, *, keep_lines: bool = False) -> str:
    """The text with every control and text-hiding character written out, so that nothing in it is unseen.

    With `keep_lines` line ends and tabs stay what they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character, keep_lines) for character in text)


def _shown(character: str, keep_lines: bool) -> str:
    code = ord(character)
    if keep_lines and character in "\n\t":
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or character in _HIDING or 0xD800 <= code < 0xE000 or 0xE0000 <= code < 0xE0080:
        return f"⟨U+{code:04X}⟩"
    return character


def shorten(text: str, limit: int = SHOWN_CHARACTERS) -> str:
    """The text, or its beginning and how long it is in all."""
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()}… ({len(text):,} characters)"


def shorten_pair(before: str, after: str, limit: int = SHOWN_CHARACTERS) -> tuple[str, str]:
    """Two long texts, cut so that the place where they begin to differ can be seen."""
    if max(len(before), len(after)) <= limit:
        return before, after
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = same if same is not None else min(len(before), len(after))
    start = 0 if start < limit // 2 else start - limit // 4

    def cut(text: str) -> str:
        if not start and len(text) <= limit:
            return text
        middle = text[start : start + limit].rstrip()
        left = "…" if start else ""
        return f"{left}{middle}{'…' if start + limit < len(text) else ''} ({len(text):,} characters)"

    return cut(before), cut(after)


def _grouped(number: Decimal, least_places: int = 0) -> str:
    """Digits in groups of three; where there is a fraction, all of it and at least so many places."""
    if number == number.to_integral_value():
        return f"{int(number):,}"
    exponent = number.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return f"{number:,.{max(places, least_places)}f}"
