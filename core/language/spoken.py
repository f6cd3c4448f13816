"""Spoken text to written: what a recording's transcript means, without fillers, slips and spelled-out signs. Pure."""

import re

from core.language.spoken_addresses import written_addresses, written_phones
from core.language.spoken_corrections import without_slips
from core.language.spoken_fillers import without_fillers

_BREAK = re.compile(r"[\s,.;:]*\b(?:new|next) (?:line|paragraph)\b[\s,.;:]*", re.IGNORECASE)
_MERIDIEM = re.compile(r"(?<=[\w:]) ([ap])\.? ?m\b\.?(?!\w)", re.IGNORECASE)
_SEPARATED = re.compile(r"(?<=\d) ([,.]\d)")
_TWICE = re.compile(r"([$€£])(\d[\d,.]*(?: (?:thousand|million|billion))?k?) (?:dollars|euros|pounds)\b", re.IGNORECASE)
_CLOSED_WON = re.compile(r"\b(closed?)(?: to)?[ -](?:one|1)(?=[\s.,;!?]|$)(?! (?:of|deal|more|or))", re.IGNORECASE)
_SPLIT_THOUSANDS = re.compile(r"([$€£]?)\b([1-9])00,? and [$€£]?(\d{1,2}),000\b")
_EUROS = re.compile(r"(?<=\d )(?:n?euros?|bureaus?)\b", re.IGNORECASE)
_LOG = re.compile(r"^lug (?:an?|it|at) (?=(?:call|meeting|note|e-?mail|visit)\b)", re.IGNORECASE)
_PERCENT = re.compile(r"\bper cent\b", re.IGNORECASE)


def as_written(transcript: str) -> str:
    """The transcript as a person would have typed it: to be planned from, not to be shown.

    Fillers go, a slip gives way to its correction, addresses and phone numbers that were spelled out are put together,
    "new line" is one, and what a transcriber writes oddly ("3 p. m.", "$5 ,000", "closed one") is set right.
    """
    text = _SEPARATED.sub(r"\1", transcript)
    text = without_fillers(text)
    text = without_slips(text)
    text = written_addresses(text)
    text = written_phones(text)
    text = _MERIDIEM.sub(lambda found: f" {found[1].lower()}m", text)
    text = _TWICE.sub(r"\1\2", text)
    # "two hundred and twenty thousand dollars" comes as "200 and $20,000"
    text = _SPLIT_THOUSANDS.sub(lambda found: f"{found[1]}{found[2]}{int(found[3]):02},000", text)
    text = _EUROS.sub("euros", text)
    text = _CLOSED_WON.sub("closed won", text)
    text = _LOG.sub("log a ", text)
    text = _PERCENT.sub("percent", text)
    return _BREAK.sub("\n", text).strip()
