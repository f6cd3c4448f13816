"""The bot's own name around a message, by which it is only addressed: "@AutoCRM move it to ...", "... @AutoCRM"."""

import re

_NAME = r"(?:auto[- ]?crm|crm[- ]?bot|crm|bot|assistant)(?:[- ]?bot)?"
_FIRST = re.compile(
    rf"^\s*(?:(?:hey|hi|hello|ok|okay|yo|dear)[, ]+)?(?:@{_NAME}\b(?!\.\w)\s*[,:;–—-]?|autocrm\s*[,:])\s*",
    re.IGNORECASE,
)
_LAST = re.compile(rf"[\s,]+@{_NAME}(?P<end>\s*[.!?]*\s*)$", re.IGNORECASE)


def without_address(text: str) -> str:
    """The message without the bot's name at its ends; as it is where nothing else stands there."""
    plain = _LAST.sub(r"\g<end>", _FIRST.sub("", text, count=1), count=1)
    return plain if any(map(str.isalnum, plain)) else text
