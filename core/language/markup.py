"""Slack's mrkdwn, the form in which its events carry text, to what its reader sees.

Other platforms have markup of their own, and the terminal has none, so this is called where Slack's text comes in and
nowhere else. Source: "Formatting message text" in Slack's developer documentation.
"""

import re

from core.language.emphasis import find_emphasis, masked

_ANGLE = re.compile(r"<([@#!][^<>\n]{1,2000}|(?:https?|mailto|tel|sip|ftp):[^<>\n]{1,2000})>")
_ENTITY = re.compile(r"&(amp|lt|gt|nbsp|quot|#39);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "quot": '"', "#39": "'"}
_ESCAPED = re.compile(f"{_ANGLE.pattern}|{_ENTITY.pattern}")
_SCHEME_HIDDEN = re.compile(r"^(?:mailto|tel|sip):")
_FENCE = 3


def plain_text_of_mrkdwn(text: str) -> str:
    """The text as Slack shows it: links by their label, no mentions of people, no marks of emphasis and code.

    To be called once on the text of an event: "&lt;!channel&gt;" becomes "<!channel>", which somebody typed, and would
    become "@channel" if it were converted again.
    """
    cuts = [(found.start(), found.end(), _shown(found)) for found in _ESCAPED.finditer(text)]
    for pair in find_emphasis(_ESCAPED.sub(lambda found: masked(found.group()), text)):
        # A block of code stands apart from the words beside it.
        cuts.extend((start, end, " " if text[start:end] == "`" * _FENCE else "") for start, end in pair.marks)
    pieces: list[str] = []
    position = 0
    for start, end, shown in sorted(cuts):
        pieces += text[position:start], shown
        position = end
    return "".join((*pieces, text[position:]))


def _shown(found: re.Match[str]) -> str:
    angle, entity = found.groups()
    return _ENTITIES[entity] if entity else _ENTITY.sub(lambda inner: _ENTITIES[inner[1]], _shown_angle(angle))


def _shown_angle(inside: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return ""
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    return label or _SCHEME_HIDDEN.sub("", target)
