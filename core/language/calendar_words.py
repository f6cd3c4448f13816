"""The words of the calendar: days of the week, months in five languages, seasons, parts of the day and of periods."""

from typing import Literal

PeriodUnit = Literal["week", "month", "quarter", "half", "year"]
Position = Literal["start", "early", "mid", "late", "end"]
DayPart = Literal["morning", "afternoon", "evening", "night"]

_WEEKDAYS = (
    "monday mon mondays montag lundi lunes",
    "tuesday tue tues tu dienstag mardi",
    "wednesday wed weds wednes mittwoch mercredi miercoles",
    "thursday thu thur thurs thrs donnerstag jeudi jueves",
    "friday fri freitag vendredi viernes",
    "saturday sat samstag sonnabend samedi sabado",
    "sunday sun sonntag dimanche domingo",
)
WEEKDAYS = {word: day for day, words in enumerate(_WEEKDAYS) for word in words.split()} | {
    "wensday": 2, "wednesay": 2, "wednesdy": 2, "tuseday": 1, "tusday": 1, "fridy": 4, "saterday": 5, "thurday": 3,
    "wednsday": 2, "thrusday": 3, "thusday": 3, "tuesay": 1, "firday": 4, "moday": 0,
}  # fmt: skip
WEEKDAYS.pop("tu")

_MONTHS = (
    "january jan januar janner janvier enero janeiro januray janurary janury",
    "february feb februar fevrier fev febrero fevereiro febuary feburary feburay",
    "march mar marz maerz mars marzo marco",
    "april apr avril avr abril abr apirl",
    "may mai mayo maio",
    "june jun juni juin junio junho",
    "july jul juli juillet juil julio julho",
    "august aug aout agosto",
    "september sep sept septembre septiembre setembro setiembre setpember septmeber sepetember",
    "october oct oktober okt octobre octubre outubro ocotber octber",
    "november nov novembre noviembre novembro novemeber novmber",
    "december dec dezember dez decembre diciembre dic dezembro decemeber decmber",
)
MONTHS = {word: month for month, words in enumerate(_MONTHS, start=1) for word in words.split()}

# First names, ordinary words and other things as much as days and months: doubtful on their own.
DOUBTFUL = {
    "may": 0.35, "march": 0.35, "mar": 0.4, "mars": 0.3, "marco": 0.2, "mai": 0.35, "sun": 0.35, "sat": 0.35,
    "mon": 0.35, "april": 0.45, "june": 0.45, "august": 0.6, "jan": 0.7, "jun": 0.5, "julio": 0.3, "mayo": 0.3,
    "abril": 0.4, "juin": 0.6, "wed": 0.75, "lunes": 0.6, "dic": 0.5, "marzo": 0.5, "domingo": 0.4, "avr": 0.5,
    "abr": 0.5, "juli": 0.5, "dez": 0.6, "avril": 0.45, "juil": 0.6, "fev": 0.6, "julho": 0.6, "sep": 0.7,
    "moday": 0.6,
}  # fmt: skip

SEASONS = {
    "spring": (3, 0.3), "summer": (6, 0.4), "fall": (9, 0.2), "autumn": (9, 0.4), "winter": (12, 0.35),
}  # fmt: skip

SHIFTS = {
    "this": 0, "current": 0, "next": 1, "following": 1, "last": -1, "previous": -1, "prior": -1, "past": -1,
    "coming": 1, "upcoming": 1, "proximo": 1,
}  # fmt: skip

PERIOD_WORDS: dict[str, PeriodUnit] = {
    "week": "week", "wk": "week", "month": "month", "mth": "month", "quarter": "quarter", "qtr": "quarter",
    "q": "quarter", "year": "year", "yr": "year", "half": "half",
}  # fmt: skip
END_WORDS: dict[str, PeriodUnit] = {
    "eom": "month", "eoq": "quarter", "eoy": "year", "eow": "week",
}  # fmt: skip
DAY_END_WORDS = frozenset({"eod", "cob", "eob"})
POSITIONS: dict[str, Position] = {
    "end": "end", "ending": "end", "close": "end", "beginning": "start", "start": "start", "begin": "start",
    "mid": "mid", "middle": "mid", "early": "early", "late": "late",
    "later": "late",
}  # fmt: skip
DAY_PARTS: dict[str, DayPart] = {
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night", "lunchtime": "afternoon",
}  # fmt: skip
TODAYS = {
    "today": 0, "2day": 0, "tonight": 0, "tonite": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tmw": 1, "tmrrw": 1,
    "2moro": 1, "2morrow": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tomorrows": 1, "yesterday": -1,
    "yday": -1, "yest": -1, "yst": -1, "ystd": -1, "ystdy": -1, "yestday": -1, "yesty": -1, "tdy": 0, "tday": 0,
    "2mrw": 1, "tmrow": 1, "tomoz": 1, "overmorrow": 2, "heute": 0, "morgen": 1, "gestern": -1, "demain": 1, "hier": -1,
    "manana": 1, "hoy": 0, "ayer": -1, "amanha": 1, "hoje": 0, "ontem": -1,
}  # fmt: skip
DOUBTFUL_TODAYS = frozenset({"morgen", "hier", "hoy", "manana"})
