"""Questions told of rather than asked: "my boss asked how many deals I have. What's the number?"."""

import re

from core.planners.local.wording.reasons_told import may_order

_SOFT = (
    r"(?:so|and|well|but|now|ok|okay|oh|hey|please|pls|then|again|exactly|by any chance|maybe|perhaps|quickly|for me|"
    r"is it|robot|dear)"
)
_KNOWING = (
    r"(?:tell (?:me|us|him|her|them)|say|check|look(?: (?:it|that|this))? up|find (?:it |that )?out|work (?:it |"
    r"that )?out|help(?: me| us)?(?: out)?(?: here| with (?:that|it|this))?|enlighten me|answer(?: (?:that|it|him|her|"
    r"them))?|know(?: (?:that|it))?)"
)
_ASKED_FOR = re.compile(
    rf"(?:{_SOFT}[, ]+)*(?:"
    r"what(?:'s|s| is| was| are| were| would be| should i (?:say|tell (?:him|her|them)))?(?: (?:the|that|my|our|"
    r"your|his|her|their))?"
    r"(?: (?:right|real|actual|exact|true|correct|current|honest))?"
    r"(?: (?:number|figure|answer|count|total|sum|score|tally|verdict|result|truth|reply|it|that|they))?"
    r"|how (?:many|much)(?: (?:is|are|was|were|would) (?:it|that|they|there|those)(?: be)?)?"
    r"|(?:who|which(?: ones?)?|when|where)(?:'s| is| are| was| were| would) (?:it|that|they|those)(?: be)?"
    rf"|(?:can|could|would|will|do|might|won't|don't) (?:you|u|we|anyone|somebody) (?:happen to )?(?:{_SOFT} "
    rf")*{_KNOWING}"
    r"|(?:have you |have you got |got |is there )?any (?:idea|clue|guess|notion|chance you know)"
    r"|(?:please )?(?:tell me|let me know|help me out|enlighten me)"
    r"|(?:i|we)(?:'d| would)? (?:like|love|want|need) to know(?: too| that| as well)?"
    rf")(?:[, ]+{_SOFT})*\s*[?.!]*",
    re.IGNORECASE,
)
"""A sentence that asks for nothing but the answer."""
_TOLD = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|quizz(?:es|ed)|inquir(?:es|ed)|enquir(?:es|ed)|curious|"
    r"(?:want(?:s|ed)?|need(?:s|ed)?|like|love|dying|keen|trying) to (?:know|hear|find out|see|learn)|"
    r"(?:no|not the faintest|not the foggiest|without any) (?:idea|clue|notion)|forg[eo]t(?:ten)?|"
    r"(?:can't|cannot|couldn't|don't|didn't|not) (?:remember|recall|know|say|tell)|bet(?:ting|s)?|guess(?:ing|"
    r"ed)?|argu(?:ed|ing) (?:about|over))\b"
    r"(?P<whom>(?: [\w'-]+){0,4}?) (?P<asked>(?:how many|how much|which|what|who|whose|when|"
    r"where)\b[^,.;:!?\n]{6,140})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST = 500


def as_asked(text: str) -> str:
    """The question itself where a message tells of one and then asks for its answer; else the message as it is."""
    if len(text) > _LONGEST:
        return text
    told, _, last = _last_apart(text.replace("’", "'"))
    found = _TOLD.search(told) if told and _ASKED_FOR.fullmatch(last.strip()) else None
    if found is None or may_order(told[: found.start("asked")]) or may_order(told[found.end("asked") :]):
        return text
    return f"{found['asked'].strip()}?"


def _last_apart(text: str) -> tuple[str, str, str]:
    """What stands before the last sentence, the gap, and that sentence."""
    ends = list(_SENTENCE.finditer(text.strip()))
    if not ends:
        return "", "", text
    return text.strip()[: ends[-1].start()], ends[-1].group(), text.strip()[ends[-1].end() :]
