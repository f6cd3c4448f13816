"""Wishes for tasks as speakers of other tongues word them, put as the readers know them.

"Remember me to call Jane", "remind me that I must call Jane", "I must call Jane, note it as task".
"""

import re

_LEAD = r"(?P<lead>^\s*(?:(?:ok|okay|so|hi|hey|hello|also|and|then|well|yo|please|pls|kindly|fyi)[, ]+)*)"
_MUST = (
    r"(?:must|have to|need to|needs to|should|gotta|got to|ought to|has to|'ve got to|ve got to|have got to|am to|"
    r"shall|will|'?ll|promised to|agreed to|(?:'?m|am|'?re|are) (?:going|about|supposed|meant|due) to)"
)
_KEEPING = r"(?:note|log|record|write|save|register|jot|schedule|track)"
_KIND = r"(?:tasks?|to-?dos?|todo list|to-do list|task list|reminders?|lists?|agenda|calendar|diary)"
_NOTING = (
    r"note|put|add|log|make|create|save|set|write|enter|register|file|record|schedule|plan|book|track|mark|keep|do"
)
_PLEASE = r"(?:please|pls|plz|kindly|so|and|also|then|can you|could you|would you)"
_INTO = rf"(?:as|in|into|to|on|for|under) (?:a |an |one |my |the )?{_KIND}"
_TAIL = (
    rf"[,.;:–—-]*\s*(?:{_PLEASE} )*(?:{_KEEPING} (?:it|this|that)(?: down)?|"
    rf"(?:{_NOTING}) (?:it|this|that)(?: down)? (?:{_INTO}|(?:a|one) {_KIND})|"
    rf"(?:{_NOTING}) (?:a |an |one |me a )?{_KIND}(?: (?:for|of|about|on|out of) (?:it|this|that|me)|"
    rf" (?:in|on|into|to|onto) (?:my|the|our) {_KIND})?|"
    rf"(?:{_NOTING})(?: it)? {_INTO})(?: (?:please|pls|for me|thanks|too))*\s*[.!]*\s*$"
)
_OUGHT = re.compile(
    rf"{_LEAD}(?:(?:i|we|i'|we') ?)?{_MUST} (?P<what>(?:[^.;:!?\n]|(?<=\d)[:.](?=\d)){{4,160}}?)(?:{_TAIL})",
    re.IGNORECASE,
)
_COLLEAGUE_OUGHT = re.compile(
    r"^\s*(?P<who>(?!(?:i|we|he|she|they|it|you|this|that|nobody|everybody|everyone|somebody|someone)\b)"
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?) (?:must|has to|needs to|should|ought to|shall|is to) "
    r"(?P<what>[^.;:!?\n]{4,160}?)[.;,]\s*(?:(?:please|pls|kindly|so|and|can you|could you) )*"
    r"(?:(?:create|make|add|set|put|log|open|enter|save|give (?:her|him))(?: (?:a|the|that|this|an?other))? (?:new )?"
    r"(?:task|to-?do|reminder)(?: for (?:it|this|that))?(?: (?:for|to|on) (?:her|him|them)(?: list)?)?|"
    rf"(?:{_NOTING}|get|stick|pop|chuck|drop|pin|bung) (?:it|this|that)(?: down)? (?:on|to|in|onto|into|as|under|"
    rf"among) (?:an? |the )?(?:(?:his|her|their|[A-ZÀ-Þ][\w-]+['’]s) )?(?:task |to-?do |todo )?(?:{_KIND}|plate|queue|"
    rf"board|tray|desk)"
    r"(?: for (?:him|her|them))?)"
    r"(?:,? (?:and )?not (?:on |to )?(?:mine|me|my (?:list|plate|own)|ours))?(?:,? (?:please|pls|thanks))?\s*[.!]*\s*$",
    re.IGNORECASE,
)
"""A colleague's duty, told before the task for it is wished: "Signe must prepare it. Create that task for her"."""
_REMEMBER = (
    (re.compile(rf"{_LEAD}(?:remember|recall) me\b", re.IGNORECASE), r"\g<lead>remind me"),
    (
        re.compile(
            rf"{_LEAD}(?:make|help|let) me (?:to )?(?:remember|think|recall)(?: of| about| to)? ", re.IGNORECASE
        ),
        r"\g<lead>remind me to ",
    ),
    (
        re.compile(
            rf"{_LEAD}(?P<me>remind me\b[^.;:!?\n]{{0,40}}?),? that (?:i|we) (?:{_MUST} |will )?(?=\w)",
            re.IGNORECASE,
        ),
        r"\g<lead>\g<me> to ",
    ),
)
_TO_COLLEAGUE = re.compile(
    r"\b((?:[Aa]n?|[Oo]ne|[Nn]ew|[Aa]nother) (?:new |quick )?(?:task|to-?do|reminder)) (?:to|on|at) "
    r"(?=[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:[,:]| (?:for|until|till|by|"
    r"due|on|that)\b))"
)
_SENDING = re.compile(
    r"\b(?:send|bring|write|give|prepare|e-?mail|mail|draft|forward|attach|text|share|get|take|drop|with)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?P<one>[^.;!?\n]{8,160}?),?(?: also| too| as well)? (?:and|plus|&)(?: also| then)? (?:a|an|one|another) "
    r"(?:new |quick |short )?(?P<kind>note|task|reminder|to-?do) "
    r"(?=(?:on|for|to|that|about|with|saying|in|against|under)\b)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?P<lead>^|[.;!?,\n] ?|- )(?P<what>(?:my |the )?(?:task|to-?do) "
    r"(?:\"[^\"\n]{2,80}\"|“[^”\n]{2,80}”))[ ]?:[ ]?(?P<state>done|completed?|finished)\b",
    re.IGNORECASE,
)
_I_AM_DONE = re.compile(
    rf"{_LEAD}(?:i|we)(?:'m| am|'re| are) (?:all |now |finally |just |already )?(?:done|finished|through) with "
    r"(?=the |my |our )",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"^(?P<head>[^():\n]{0,40}\b(?:task|to-?do|reminder|remind me)\b[^():\n]{0,40}?) ?"
    r"[(\[](?P<told>[^()\[\]:\n]{2,40})[)\]]"
    r"(?= ?(?::|[-–—] )| to )",
    re.IGNORECASE,
)
"""What is said in brackets of a task before what is to be done: "todo (urgent): ..."."""
_LONGEST = 400

_DOWN = re.compile(
    r"^(?P<told>[^.;!?\n]{4,120}?),? (?:(?:so|and|please|pls|just|can you|could you) )*(?:put|jot|pencil|stick|pop|"
    r"write|get|mark) (?:that|it|this) (?:down|in)\b(?: for me| please| pls| thanks)*(?=[.,;!]|$)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:next|tomorrow|tmrw|tonight|wants?|needs?|asks? for|would like|lunch|dinner|breakfast|coffee)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:met|spoke|talked|called|had|was|were|went|visited|saw|did|told|said|yesterday|last|ago|morning|just|wanted|"
    r"needed|asked)\b",
    re.IGNORECASE,
)


def as_plain_task(text: str) -> str:
    """The message with its wishes for tasks in plain words; as it is where it has none of these."""
    if len(text) > _LONGEST:
        return text
    plain = text.replace("’", "'")
    plain = _I_AM_DONE.sub(r"\g<lead>done with ", plain)
    plain = _BRACKETED.sub(r"\g<head> \g<told>", plain)
    plain = _DOWN.sub(_of_what_comes, plain, count=1)
    plain = _DONE.sub(r"\g<lead>\g<what> = \g<state>", plain)
    plain = _COLLEAGUE_OUGHT.sub(r"task for \g<who>: \g<what>", plain)
    plain = _OUGHT.sub(r"\g<lead>remind me to \g<what>", plain, count=1)
    for pattern, better in _REMEMBER:
        plain = pattern.sub(better, plain, count=1)
    plain = _TO_COLLEAGUE.sub(r"\1 for ", plain, count=1)
    found = _MORE.match(plain)
    if found is None or _SENDING.search(found["one"].rpartition(".")[2]):
        return _behind_sentences(plain)
    return f"{found['one']}. Make a {found['kind']} {plain[found.end() :]}"


def _of_what_comes(found: re.Match[str]) -> str:
    """What is to be put down as a task, where it is told of what comes; as it is where it may have been."""
    comes = _COMING.search(found["told"]) is not None and _PAST.search(found["told"]) is None
    return f"{found['told']}, put that down as a task" if comes else found.group()


def _behind_sentences(text: str) -> str:
    """The same for the last of several sentences."""
    before, mark, last = text.rpartition(". ")
    found = _MORE.match(last) if mark else None
    if found is None or _SENDING.search(found["one"]):
        return text
    return f"{before}{mark}{found['one']}. Make a {found['kind']} {last[found.end() :]}"
