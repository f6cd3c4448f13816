"""How Spanish speaks of days, times and numbers, for those phrases that mean nothing else."""

import re

from core.language.calendar_words import MONTHS
from core.language.phrasebook import Phrasebook, Rendering
from core.language.romance_numbers import SPANISH

_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_WEEKDAY = f"(?P<day>{'|'.join(_WEEKDAYS)})"
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_UNITS = {"dia": "day", "semana": "week", "mes": "month", "trimestre": "quarter", "ano": "year", "hora": "hour",
          "minuto": "minute"}  # fmt: skip
_UNIT = r"(?P<unit>dias?|semanas?|meses|mes|trimestres?|anos?|horas?|minutos?)"
_PLACES = {"fin": "end of", "fines": "end of", "final": "end of", "finales": "end of", "mediados": "mid",
           "principios": "early", "inicios": "early"}  # fmt: skip
_PARTS = {"manana": "morning", "tarde": "afternoon", "noche": "evening"}
_HOURS = "una dos tres cuatro cinco seis siete ocho nueve diez once doce".split()
_ENGLISH_DAY = {"martes": "tuesday"}


def _unit(word: str) -> str:
    return next(english for stem, english in _UNITS.items() if word.startswith(stem))


def _weekday(word: str) -> str:
    return _ENGLISH_DAY.get(word, word)


def _distance(before: str, after: str) -> Rendering:
    def render(found: re.Match[str]) -> str | None:
        number = SPANISH.number(found["number"].split())
        return f"{before} {number} {_unit(found['unit'])}s {after}".strip() if number is not None else None

    return render


def _hour(found: re.Match[str]) -> str:
    said = found["hour"]
    hour = str(_HOURS.index(said) + 1) if said in _HOURS else said
    part = f" in the {_PARTS[found['part']]}" if found["part"] else ""
    minutes = {"media": "half past", "cuarto": "quarter past"}.get(found["more"] or "", "")
    return f"at {minutes} {hour}{part}"


_LENGTH = rf"(?P<number>[0-9]{{1,3}}|{SPANISH.words}) {_UNIT}"

PHRASES = Phrasebook.of(
    [
        (("pasado",), " manana", "day after tomorrow"),
        (("anteayer",), "", "day before yesterday"),
        (("manana",), rf" por la (?P<part>{'|'.join(_PARTS)})", lambda f: f"tomorrow {_PARTS[f['part']]}"),
        (("manana",), r"(?= a las? )", "tomorrow"),
        (("a",), rf" las? (?P<hour>[0-9]{{1,2}}(?::[0-5][0-9])?|{'|'.join(_HOURS)})(?: y (?P<more>media|cuarto))?"
         rf"(?: (?:de|por) la (?P<part>{'|'.join(_PARTS)}))?", _hour),
        (("a", "al"), " mediodia", "at noon"),
        (("el",), rf" (?:proximo )?{_WEEKDAY} que viene", lambda f: f"proximo {_weekday(f['day'])}"),
        (("el",), rf" proximo {_WEEKDAY}", lambda f: f"proximo {_weekday(f['day'])}"),
        (("el",), rf" (?:pasado {_WEEKDAY}|(?P<later>{'|'.join(_WEEKDAYS)}) pasado)",
         lambda f: f"last {_weekday(f['day'] or f['later'])}"),
        (("este",), rf" {_WEEKDAY}", lambda f: f"this {_weekday(f['day'])}"),
        (("el",), rf" {_WEEKDAY}", lambda f: f"on {_weekday(f['day'])}"),
        (("la", "el"), rf" proxim[oa] {_UNIT}", lambda f: f"next {_unit(f['unit'])}"),
        (("proximo", "proxima"), rf" {_UNIT}", lambda f: f"next {_unit(f['unit'])}"),
        (("la", "el"), rf" {_UNIT} que viene", lambda f: f"next {_unit(f['unit'])}"),
        (("la", "el"), rf" {_UNIT} pasad[oa]", lambda f: f"last {_unit(f['unit'])}"),
        (("esta", "este"), rf" {_UNIT}", lambda f: f"this {_unit(f['unit'])}"),
        (("en",), f" {_LENGTH}", _distance("in", "")),
        (("dentro",), f" de {_LENGTH}", _distance("in", "")),
        (("hace",), f" {_LENGTH}", _distance("", "ago")),
        (("a",), rf" (?P<place>{'|'.join(_PLACES)}) (?:de |del )?{_UNIT}",
         lambda f: f"{_PLACES[f['place']]} the {_unit(f['unit'])}"),
        (("a",), rf" (?P<place>{'|'.join(_PLACES)}) de (?P<month>{_MONTH})",
         lambda f: f"{_PLACES[f['place']]} {f['month']}"),
        (tuple(_PLACES), rf" (?:de |del ){_UNIT}", lambda f: f"{_PLACES[f['first']]} the {_unit(f['unit'])}"),
        (tuple(_PLACES), rf" de (?P<month>{_MONTH})", lambda f: f"{_PLACES[f['first']]} {f['month']}"),
        (("el",), rf"(?= [0-9]{{1,2}} de {_MONTH})", "the"),
        (("antes", "despues"), rf" de[l]?(?: el)? {_WEEKDAY}",
         lambda f: f"{'before' if f['first'] == 'antes' else 'after'} {_weekday(f['day'])}"),
        (("hasta", "desde"), rf" el {_WEEKDAY}",
         lambda f: f"{'until' if f['first'] == 'hasta' else 'since'} {_weekday(f['day'])}"),
        (("entre", "del"), rf" (?:el )?(?P<a>[0-9]{{1,2}}) (?:y|al) (?:el )?(?P<b>[0-9]{{1,2}}) de (?P<month>{_MONTH})",
         r"between \g<a> and \g<b> \g<month>"),
    ]
)  # fmt: skip
