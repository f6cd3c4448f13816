"""What takes the last word back before another is given: "scratch that, 43k", "my bad, friday", "ach no, the 18th"."""

import re

_SIGHS = (
    r"(?:oh|ah|ach|och|ooh|no|nah|nope|nein|non|ok|okay|wait|hang on|hold on|sorry|oops|ups|upsi|ops|actually|well|but|"
    r"hmm|mm|so|aargh|argh|ugh|pardon|excuse me)"
)
_VALUE = (
    r"(?:the |make |put |set |to |at |on |it'?s |it is |with |for |rather |let'?s )*(?:[$€£]?\d|[a-z]+ \d|"
    r"(?:to)?(?:day|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next |end of )"
)
_BACK = re.compile(
    rf"^\s*(?:{_SIGHS}[,.!]*\s+)*(?:(?:scratch|strike|forget|ignore|disregard|cancel|undo|drop|scrap|bin|kill|skip) "
    r"(?:that|it|this)|never ?mind(?: that)?|nvm|nm|my (?:bad|mistake|fault|error)|"
    r"(?:that was |that's )?(?:a |my )?(?:typo|mistake)|i (?:wanted|meant|mean|want|intended|was going) to "
    r"(?:say|write|type)|wrong(?: one)?|correction|better|i (?:mis(?:typed|spoke)|was wrong|got it wrong))"
    rf"\s*[,.;:!–—-]*\s*(?:(?:and|but|so|sorry|no|please)\s+)*(?={_VALUE})",
    re.IGNORECASE,
)
_LONGEST = 80


def without_taking_back(text: str) -> str:
    """The message without the words that only take back what was said, where a value follows them."""
    return _BACK.sub("", text, count=1) if len(text) <= _LONGEST else text
