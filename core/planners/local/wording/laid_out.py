"""Messages laid out like mails and minutes: signatures, marks of actions and labels around what is said.

"--", "Regards, Dana" and "Agenda item 4:" tell nothing to the CRM; "AI (me): ..." is a task of the speaker.
"""

import re

_CLOSING = (
    r"(?:(?:best|kind|kindest|warm|warmest|many|all the)\s+)?(?:regards|wishes|best|thanks|greetings)"
    r"|thanks?(?: you)?(?: again| a lot"
    r"| so much| in advance| a million)?|thx|ta|br|rgds|kr|cheers|sincerely|cordially|yours(?: truly| sincerely"
    r"| faithfully)?"
    r"|mfg|vg|lg|gr|groet(?:en|jes)?|met vriendelijke groet(?:en)?|mit freundlichen gr(?:ü|ue)(?:ß|ss)en"
    r"|(?:viele|liebe|beste) gr(?:ü|ue)(?:ß|ss)e|saludos|un saludo|cordialement|bien à vous|(?:med vennlig )?hilsen"
    r"|abraços?|cumprimentos|(?:cordiali )?saluti|mvh"
)
_CLOSING_LINE = re.compile(rf"^\s*(?:{_CLOSING})\s*[,.!]*\s*$", re.IGNORECASE)
_CLOSED_BY = re.compile(rf"^\s*(?:{_CLOSING})\s*[,/–—-]+\s*(?P<name>\S.*)$", re.IGNORECASE)
_SENT_FROM = re.compile(
    r"^\s*(?:sent|get|gesendet|verstuurd|envoyé) (?:from|with|von|vanaf|de|depuis|outlook)\b.{0,40}$", re.IGNORECASE
)
_RULE = re.compile(r"^\s*(?:--|—|__+|–)\s*$")
_NAME_LINE = re.compile(r"^[\s/~–—-]*(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3})\s*$")
_MOST_SIGNED = 6
_ABBREVIATED = re.compile(r"(?<=\w)\.(?=\s?:)")
_ACCORDING = re.compile(r"\bacc(?:\.|ording|dg\.?)\s+to\b", re.IGNORECASE)
_BULLET = r"[ \t]*(?:(?:[-*•–—]|\d{1,2}[.)])[ \t]+)?"
_ACTION = re.compile(
    rf"^(?P<bullet>{_BULLET})(?:(?:AI|A/I|AP|(?i:action(?: item| point)?))"
    r"(?:[ \t]*[(\[][ \t]*(?P<inside>me|myself|[^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+)?)[ \t]*[)\]]|:?[ "
    r"\t]+(?P<bare>[^\W\d_][\w'-]*))?)"
    r"(?P<details>(?:[ \t]*,[^,:\n]{2,30}){0,3})[ \t]*(?::|[–—-](?=\s))[ \t]*(?P<what>\S[^\n]*)$",
    re.MULTILINE,
)
_LABEL = re.compile(r"^(?P<before>[ \t]*)(?P<label>[^\n]{3,60}?)[ \t]*:(?=\s)[ \t]*\n*(?=[^\n]*\w)")
_OF_DOCUMENTS = frozenset(
    "agenda item items slide slides deck standup stand-up huddle retro eod eow eom crm housekeeping admin "
    "cleanup clean-up checklist backlog question questions newsletter worklist punchlist appendix topic protocol "
    "minutes".split()
)
_AROUND_LABEL = frozenset(
    "open quick my our the a an of from for in on at to and with daily weekly monthly quarterly sync list lists "
    "check point points page step no nr number todo to-do do update updates change changes entry entries meeting mtg 1 "
    "team sales steering review board committee follow-up followup remaining next last first final other another one "
    "more section part chapter paragraph discussed agreed internal notes note job jobs stuff things tidy tidying up "
    "clean cleaning fyi pls please".split()
)
_TELLING_LABELS = frozenset({"minutes", "notes", "note", "topic"})
"""Alone they are the head of what is told, which is to be noted down."""
_REQUESTED = re.compile(
    rf"^(?P<bullet>{_BULLET})(?:needed|wanted|required|requested|request|ask|asks|my ask|wish|wishes|want|what "
    rf"i need|i need)[ \t]*:[ \t]+(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE = re.compile(
    r"(?<=\w),?[ ](?:according to|as per|per|as agreed (?:in|at|with)|as discussed (?:in|at)|following)(?: "
    r"[a-zà-ÿ][a-zà-ÿ'-]*){1,5}(?=[ ]?:[ ])"
)
"""Where something was agreed, which is told within what is wished: "new stage for X as per steering: ..."."""
_ASKED_ASIDE = re.compile(r"[ \t]*\((?:pls|please|plz|kindly)[ \t]+(?P<wish>[^()\n]{2,40})\)", re.IGNORECASE)
_STEPS = re.compile(r"(?P<field>\bnext steps?(?: (?:is|are))? ?[:=-]) (?P<steps>1\. [^\n]+ 2\. [^\n]+)", re.IGNORECASE)
"""Steps numbered in one line are one text; a point behind a figure would end it."""
_NUMBER = re.compile(r"(?<!\S)(\d)\.(?= )")
_MOST_WORDS = 8


def as_plain_lines(text: str, speaker: str) -> str:
    """The message without its signature and its labels, actions of `speaker` as tasks."""
    plain = _ABBREVIATED.sub("", _ACCORDING.sub("according to", _without_signature(text, speaker)))
    plain = _SOURCE.sub("", plain)
    plain = _STEPS.sub(lambda found: found["field"] + _NUMBER.sub(r"\1)", found["steps"]), plain)
    plain = _ASKED_ASIDE.sub(r", please \g<wish>", plain)
    plain = _ACTION.sub(lambda found: _as_task(found, speaker), plain)
    plain = _REQUESTED.sub(r"\g<bullet>", _without_label(plain))
    return plain if plain.strip() else text


def is_label(words: str) -> bool:
    """Whether words only say where in some document something stands: "Agenda item 4", "Board deck, slide 7"."""
    said = [word for word in re.findall(r"[\w'-]+", words.lower()) if not word.strip("-").isdigit()]
    if not said or len(said) > _MOST_WORDS or (len(said) == 1 and said[0] in _TELLING_LABELS):
        return False
    return any(word in _OF_DOCUMENTS for word in said) and all(word in _OF_DOCUMENTS | _AROUND_LABEL for word in said)


def _without_label(text: str) -> str:
    found = _LABEL.match(text)
    return text[found.end() :] if found is not None and is_label(found["label"]) else text


def _without_signature(text: str, speaker: str) -> str:
    lines = text.rstrip().split("\n")
    kept = len(lines)
    while kept > 1 and (_SENT_FROM.match(lines[kept - 1]) or not lines[kept - 1].strip()):
        kept -= 1
    for n in range(max(1, kept - _MOST_SIGNED), kept):
        signed = [line for line in lines[n + 1 : kept] if line.strip()]
        ruled = bool(_RULE.match(lines[n])) and bool(signed) and _is_name(signed[0])
        closed = bool(_CLOSING_LINE.match(lines[n])) and (not signed or _is_name(signed[0]))
        inline = _CLOSED_BY.match(lines[n])
        if ruled or closed or (inline is not None and not signed and _is_of(inline["name"], speaker)):
            return "\n".join(lines[:n]).rstrip()
    led = kept > 1 and not next((line for line in reversed(lines[: kept - 1]) if line.strip()), ":").rstrip().endswith(
        ":"
    )
    if led and _is_of(lines[kept - 1].strip(" \t/~–—-"), speaker):
        kept -= 1
    return "\n".join(lines[:kept]).rstrip()


def _is_name(line: str) -> bool:
    """Whether a line is no more than what somebody may be called."""
    found = _NAME_LINE.match(line)
    return found is not None and all(part[:1].isupper() for part in found["name"].split())


def _is_of(line: str, speaker: str) -> bool:
    """Whether a line is the speaker's name, or its first letters."""
    said = line.strip().rstrip(".,!").lower()
    parts = speaker.lower().split()
    initials = "".join(part[0] for part in parts)
    return bool(said) and said in {speaker.lower(), *parts[:1], initials, ".".join(initials), initials[:1]}


def _as_task(found: re.Match[str], speaker: str) -> str:
    """ "task: order antennas, high prio" of "AI (me), high prio: order antennas"."""
    who = found["inside"] or found["bare"] or ""
    own = who.lower() in ("me", "myself", "") or _is_of(who, speaker)
    if not own and (found["bare"] or not who[:1].isupper()):
        return found.group()
    told = f"{found['bullet']}task{'' if own else f' for {who}'}: {found['what'].rstrip()}"
    return f"{told}{found['details'].rstrip()}" if found["details"] else told
