"""Many records named first and what is to become of them behind: "whatever's overdue, push it to monday".

Put as a wish in the usual order, with a noun for what "whatever" leaves open: "push all my overdue tasks to monday".
"""

import re

_VERB = (
    r"(?:push|move|bump|shift|mark|set|reschedule|re-schedule|delay|postpone|change|make|drop|close|complete|finish|"
    r"tick|"
    r"put|assign|reassign|give|delete|remove|hand|raise|increase|lower|cut|reduce|kick|snooze|slide|extend|defer|"
    r"bring|"
    r"pull|flag|update|switch|turn|transfer|pass|slip|roll|cancel|clear|bin|scrap|do)"
)
_PARTICLE = r"(?: (?:back|out|forward|over|off|up|down|along))?"
_THEM = r"(?:it all|them all|all of (?:it|them|those|these)|it|them|that|those|these|the lot|everything|that all)"
_SOFT = r"(?:(?:please|pls|plz|kindly|just|then|so|and|can you|could you|go ahead and|let's|lets|you can) )*"
_END = r"(?P<end>\s*[.! ]*)$"
_OURS = r"(?P<have>(?:(?:that |which )?(?:i|we)(?:'ve| have| had|'d)?(?: still| currently| now)?(?: got| have)? ))"
_LATE = (
    r"(?:over-?due|late|past due|past its due date|outstanding|pending|due"
    r"|left(?: over)?|unfinished|undone|to ?do|done|completed|finished)"
)
_OPEN = r"(?:still |currently |now )*"
_BEHIND = rf"(?:(?:,|;| -| –| —|\?|:) ?{_SOFT}|\s+{_SOFT})"
_TAIL = rf"(?P<verb>{_VERB})(?P<particle>{_PARTICLE})(?: {_THEM})?(?P<particle2>{_PARTICLE})(?P<rest>(?: [^?]*?)?)"

_WHATEVER = re.compile(
    rf"^\s*{_SOFT}(?:(?:whatever|what ever|anything|everything|all)(?: (?:that|which))?(?P<is>'s| is| are|s)?|"
    rf"(?P<asked>what(?:'s|s| is| are)|which(?: ones)? are)) ?{_OURS}?"
    rf"(?P<what>{_OPEN}(?P<state>{_LATE})(?: [\w' -]{{0,40}}?)?){_BEHIND}{_TAIL}{_END}",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    rf"^\s*{_SOFT}(?P<verb>{_VERB})(?P<particle>{_PARTICLE})(?P<particle2>) (?:everything|whatever|anything)"
    rf"(?:(?: that| which)?(?:'s| is| are))? (?:{_OURS} ?)?(?P<what>{_OPEN}(?P<state>{_LATE})"
    rf"(?: (?:on|with|at|for|from) (?:(?! to )[\w' &-]){{2,40}}?)?)(?P<rest>(?: (?:to|by|as|until|till|out|"
    rf"back)\b[^?]*?| done)?){_END}",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:deals?|opps?|opportunit(?:y|ies)|tasks?|to-?dos?|contacts?|people|compan(?:y|ies)|accounts?|leads?|"
    r"customers?|"
    r"prospects?|follow-?ups?|reminders?|activities)"
)
_QUANTIFIED = re.compile(
    rf"^\s*{_SOFT}(?P<all>all(?: of)?|every|each(?: of)?|any) (?P<own>my |our |the )?(?P<what>(?:[\w'&-]+ "
    rf"){{0,3}}?{_NOUN}"
    rf"(?: [^,;:?]{{0,60}}?)?)(?:,|;| -| –| —) ?{_SOFT}{_TAIL}{_END}",
    re.IGNORECASE,
)
_ARROW = re.compile(
    rf"^\s*(?P<what>(?:my|all|all my|every|the) (?:[\w'&-]+ ){{0,3}}?{_NOUN}\b[^:?]{{0,60}}? (?:and|&) "
    rf"[^:?]{{2,60}}?) ?"
    r"(?:->|→|=>|>>) ?(?P<to>[^?]+?)\s*$",
    re.IGNORECASE,
)
"""Several whose they are stand before the arrow: "my tasks for Hooli and Initech -> friday"."""
_CLOSED = re.compile(
    rf"^(?P<lead>\s*{_SOFT})close(?: out| off| down| up)? (?=(?:all|every|each|both|my|the)\b"
    r"(?![^?]*\b(?:deals?|opps?|opportunit(?:y|ies))\b)[^?]*\b(?:tasks|to-?dos|reminders|follow-?ups)\b)",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(
    rf"^(?P<lead>\s*{_SOFT}{_VERB}{_PARTICLE} (?:all|my|every|each of|the)\b(?: my| the| of)?(?: [\w'-]+){{0,3}}? "
    rf"{_NOUN}"
    rf" (?:for|with|at|from|of) (?:[\w'&.]+ ){{0,2}}[\w'&.]+) (?:and|&) (?P<other>(?!(?:the|my|all|{_VERB})\b)"
    r"(?:[\w'&.]+ ){0,2}[\w'&.]+) (?=(?:to|by|until|out|back|done|off)\b)",
    re.IGNORECASE,
)
"""Two whose records are meant; behind "and" there is no wish of its own."""
_MINE = re.compile(
    r"^(?P<wish>.*\b(?P<all>everything|all|every|each|any)\b.*?)[,(–—-]*\s*[,(–—-]?\s*(?:but |and )?(?:only mine|"
    r"mine only|just mine|"
    r"only my own|my own only|only the ones (?:i own|of mine)|only my ones)\)?\s*[.!)]*\s*$",
    re.IGNORECASE,
)
_POINTS = re.compile(rf"^\s*{_SOFT}{_VERB}\b", re.IGNORECASE)


_DAY = (
    r"(?:today|tomorrow|tonight|(?:(?:this|next|on) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:mon|tues?|wed|thurs?|fri)\b)"
)
_DAY_TO_DAY = re.compile(
    rf"^(?P<lead>\s*{_SOFT}{_VERB}{_PARTICLE}) (?P<what>(?:the due dates? of )?(?:all|every|each|everything|both)\b"
    rf"[^,.;?]*\b(?:due|for|on|from|closing) (?:on )?{_DAY})"
    rf" (?P<to>to (?:the )?(?:{_DAY}|(?:this|next) week)(?: (?:at |the )?\d[\w:.]*| morning| afternoon| evening)*)"
    rf"(?P<rest>(?:,? (?:except|but|excluding|apart|aside|other than|bar)\b[^.;?]*)?)$",
    re.IGNORECASE,
)
"""Behind a verb of moving the second of two days is where the records go, not the end of a period."""


_ONES = re.compile(
    rf"^(?P<lead>\s*{_SOFT}{_VERB}{_PARTICLE} (?:all|my|every|the)\b(?: my| the| of)?(?: [\w'-]+){{0,2}}? {_NOUN}) "
    r"(?P<of>for|with|at|from|of|in) (?P<one>(?:[\w'&.]+ ){0,2}[\w'&.]+) (?P<to>(?:to|by) [^,.;?]{1,40}?),? (?:and|"
    r"but) (?:the )?"
    r"(?P<other>(?:[\w'&.]+ ){0,2}[\w'&.]+) ones? (?P<then>(?:to|by) [^,.;?]{1,40})$",
    re.IGNORECASE,
)
_ORDERED = (
    (_CLOSED, r"\g<lead>complete "),
    (_OF_BOTH, r"\g<lead> or \g<other> "),
    (_ONES, r"\g<lead> \g<of> \g<one> \g<to>. \g<lead> \g<of> \g<other> \g<then>"),
    (_DAY_TO_DAY, r"\g<lead> \g<to> \g<what>\g<rest>"),
)
"""Wishes for many records as they are read best: what each of several groups gets, and where those of a day go."""
_LONGEST = 240
_TOLD = re.compile(
    r"(?<!that )(?<!which )(?<!who )\b(?:is|are|was|were|has|have|had|needs?|slipped|went|got|came|can|should|must|"
    r"will)\b",
    re.IGNORECASE,
)
"""Verbs of a sentence about the records, which is more than a name for them."""


def with_many_behind(text: str) -> str:
    """The message as a wish with its records behind the verb; any other message as it is."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return text
    plain = text.replace("’", "'")
    wish = _behind(_of_mine(plain))
    for pattern, better in _ORDERED:
        wish = pattern.sub(better, wish)
    return wish if wish != plain else text


def _of_mine(text: str) -> str:
    """The wish with its records called the speaker's, where "mine only" says so behind it."""
    mine = _MINE.match(text)
    return _owned(mine["wish"], mine["all"]) if mine is not None else text


def _behind(text: str) -> str:
    """The wish with its verb in front of its records."""
    found = _ARROW.match(text)
    if found is not None:
        return f"move {found['what']} to {found['to']}"
    found = _EVERYTHING.match(text) or _WHATEVER.match(text)
    if found is not None and _is_ordered(found):
        return _ordered(found, f"all my {_as_noun(found)}")
    found = _QUANTIFIED.match(text)
    if found is None or _TOLD.search(found["what"]) is not None or _THEM_SAID.search(found[0]) is None:
        return text
    return _ordered(found, f"all {found['own'] or ''}{_in_plural(found['what'])}")


_THEM_SAID = re.compile(rf"\b(?:{_VERB})\b{_PARTICLE} (?:{_THEM}\b|as |to |done\b|complete)", re.IGNORECASE)
_BEFORE_NOUN = re.compile(
    r"^(?:still |currently |now )*(?P<state>over-?due|late|past due|outstanding|pending|unfinished|undone|done|"
    r"completed|finished)\b\s*",
    re.IGNORECASE,
)


def _is_ordered(found: re.Match[str]) -> bool:
    """Whether the verb orders something, rather than tells what is asked for: "what's due to close next month"."""
    between = found.string[found.end("what") : found.start("verb")]
    parted = any(mark in between for mark in ",;?:–—-")
    asked = found.groupdict().get("asked")
    return (parted or asked is None) and found["what"].split()[-1].lower() not in ("to", "and", "or")


def _as_noun(found: re.Match[str]) -> str:
    """What is told of the records, around the noun for what has a day by which it is to be done."""
    what = found["what"].strip()
    state = _BEFORE_NOUN.match(what)
    if state is None:
        return f"tasks {what}"
    return f"{state['state']} tasks {what[state.end() :]}".strip()


def _ordered(found: re.Match[str], what: str) -> str:
    """Verb, records, and the rest of the wish: "move", "all my overdue tasks", "to monday"."""
    verb = found["verb"].lower()
    rest = found["rest"].strip()
    particle = found["particle"].strip() or found["particle2"].strip()
    if verb in ("make", "do") and re.match(
        r"(?:it |them )?(?:mon|tues|wednes|thurs|fri|satur|sun|to|next|the|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|"
        r"oct|nov|dec)",
        rest,
    ):
        verb, rest = "move", f"to {rest}"
    lead = f"{verb} {particle}".strip()
    return f"{lead} {what.strip()} {rest}{found['end']}".strip()


_PLURALS = {one: f"{one}s" for one in "deal task opp contact account lead customer prospect todo".split()}
_PLURALS |= {one: f"{one[:-1]}ies" for one in "opportunity company".split()}


def _in_plural(what: str) -> str:
    """The phrase with its noun in the plural: "deal of mine below 10k"."""
    for one, many in _PLURALS.items():
        what = re.sub(rf"\b{one}\b", many, what, count=1)
    return what


def _owned(wish: str, quantifier: str) -> str:
    """The wish with its records called the speaker's."""
    word = quantifier.lower()
    if word == "everything":
        return re.sub(r"\beverything\b", "everything of mine", wish, count=1, flags=re.IGNORECASE)
    plain = re.sub(
        rf"\b{word}(?: of)?(?: the)? ",
        "all my " if word == "all" else f"{word} one of my ",
        wish,
        count=1,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\b(?:every|each|any) one of my ", "all my ", plain, count=1, flags=re.IGNORECASE)
