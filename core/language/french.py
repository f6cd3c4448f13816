"""How French speaks of days, times and numbers, for those phrases that mean nothing else."""

import re

from core.language.calendar_words import MONTHS
from core.language.phrasebook import Phrasebook, Rendering
from core.language.romance_numbers import FRENCH

_WEEKDAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_WEEKDAYS = tuple(_WEEKDAY.strip("(?:)").split("|"))
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_UNITS = {"jour": "day", "semaine": "week", "mois": "month", "trimestre": "quarter", "annee": "year", "an": "year",
          "heure": "hour", "minute": "minute"}  # fmt: skip
_UNIT = r"(?P<unit>jours?|semaines?|mois|trimestres?|annees?|ans?|heures?|minutes?)"
_PARTS = {"matin": "morning", "apres midi": "afternoon", "soir": "evening"}
_PLACES = {"fin": "end of", "mi": "mid", "debut": "early"}
_FRENCH_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
# Without its accent "à" is the English article: "a 9h workshop" is no time of day.
_BEHIND_A_DAY = "(?:" + "|".join(f"(?<={day} a)" for day in ("demain", *_WEEKDAYS, *_FRENCH_MONTHS)) + ")"


def _unit(word: str) -> str:
    return next(english for stem, english in _UNITS.items() if word.startswith(stem))


def _shift(word: str) -> str:
    return "next" if word.startswith("prochain") else "last"


def _shifted(found: re.Match[str]) -> str:
    return f"{_shift(found['shift'])} {_unit(found['unit'])}"


def _shifted_weekday(found: re.Match[str]) -> str:
    return f"{'proximo' if _shift(found['shift']) == 'next' else 'last'} {found['first']}"


def _distance(before: str, after: str) -> Rendering:
    def render(found: re.Match[str]) -> str | None:
        number = FRENCH.number(found["number"].split())
        return f"{before} {number} {_unit(found['unit'])}s {after}".strip() if number is not None else None

    return render


_LENGTH = rf"(?P<number>[0-9]{{1,3}}|{FRENCH.words}(?: {FRENCH.words})?) {_UNIT}"

PHRASES = Phrasebook.of(
    [
        (("aujourd'hui",), "", "today"),
        (("demain",), rf" (?P<part>{'|'.join(_PARTS)})", lambda f: f"tomorrow {_PARTS[f['part']]}"),
        (("apres",), " demain", "day after tomorrow"),
        (("avant",), " hier", "day before yesterday"),
        (("hier",), " soir", "last night"),
        (_WEEKDAYS, " (?P<shift>prochain|dernier)", _shifted_weekday),
        (("la", "le"), rf" {_UNIT} (?P<shift>prochaine?|derniere?)", _shifted),
        (("l'annee",), " (?P<shift>prochaine|derniere)", lambda f: f"{_shift(f['shift'])} year"),
        (("semaine", "mois", "trimestre"), " (?P<shift>prochaine?|derniere?)",
         lambda f: f"{_shift(f['shift'])} {_UNITS[f['first']]}"),
        (("ce", "cette"), " (?P<unit>semaine|mois|trimestre|annee)", lambda f: f"this {_UNITS[f['unit']]}"),
        (("ce",), f"(?= {_WEEKDAY})", "this"),
        (("dans",), f" {_LENGTH}", _distance("in", "")),
        (("il",), f" y a {_LENGTH}", _distance("", "ago")),
        (("fin", "debut"), r" (?:de |du |de la |d'|de l')?(?P<unit>d'annee|l'annee|semaine|mois|trimestre|annee)",
         lambda f: f"{_PLACES[f['first']]} the {_UNITS[f['unit'].rpartition(chr(39))[2]]}"),
        (tuple(_PLACES), rf" (?P<month>{_MONTH})", lambda f: f"{_PLACES[f['first']]} {f['month']}"),
        (("le",), rf" (?:1er|premier)(?= {_MONTH})", "the 1st"),
        (("1er",), rf"(?= {_MONTH})", "1st"),
        (("le",), rf"(?= [0-9]{{1,2}} {_MONTH})", "the"),
        (("vers",), "(?= (?:[0-9]{1,2}h|[0-9]{1,2}:[0-9]))", "at"),
        (("a",), rf"{_BEHIND_A_DAY}(?= [0-9]{{1,2}}h)", "at"),
        (("a",), "(?= [0-9]{1,2}h(?:[0-5][0-9])?(?: $| [.,!?]))", "at"),
        (("a", "vers"), " midi", "noon"),
        (("a",), " minuit", "midnight"),
        (("avant", "d'ici", "depuis", "apres"), rf"(?: le| a)?(?= (?:{_WEEKDAY}|[0-9]{{1,2}} {_MONTH}))",
         lambda f: {"avant": "before", "d'ici": "by", "depuis": "since", "apres": "after"}[f["first"]]),
        (("entre", "du"), rf" (?:le )?(?P<a>[0-9]{{1,2}}) (?:et|au) (?:le )?(?P<b>[0-9]{{1,2}})(?= {_MONTH})",
         r"between \g<a> and \g<b>"),
    ]
)  # fmt: skip
