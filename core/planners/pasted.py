"""Which part of a message the speaker wrote himself, and which he pasted: mails, chats and marked text are data.

What begins as pasted goes on to the end: whoever wrote it could end it at will.
"""

import re
from typing import Final

_HEADS: Final = "from|to|cc|bcc|sent|date|subject|reply-to|von|an|gesendet|betreff|de|para|asunto|objet|envoye"
_BEGINS: Final = re.compile(
    rf"^(?:(?:{_HEADS})\s*:.*\n+[ \t]*(?:{_HEADS})\s*:"
    r"|from\s*:.*@"
    r"|[-_=* ]*(?:original message|forwarded message|begin forwarded message|ursprungliche nachricht)\b"
    r"|(?:fwd?|wg|tr)\s*:"
    r"|on\b.{4,120}\bwrote\s*:"
    r"|\W*(?:system|assistant|developer|user|autocrm|bot|tool)\b[\w ]{0,20}\W*:"
    r"|\W*\[?/?(?:inst|im_start|im_end|system|assistant)\b[\]|>]"
    r"|[\[(]\d{1,2}[:.]\d{2}(?:\s*[ap]m)?[\])]?\s*[-\u2013]?\s*[^\d\s:][^:\n]{0,40}:)",
    re.IGNORECASE | re.MULTILINE,
)
"""The head of a mail or of a forwarded one, a line of a chat with its time, and what only a model would heed."""

_INSIDE: Final = re.compile(
    r"<\|?/?\s*(?:im_start|im_end|system|assistant|user|message|talk|records|pending|asked|now|speaker|data|instructions?)\b"
    r"|\[/?(?:inst|system|assistant)\b|[\"'{]\s*(?:system|assistant)\s*[\"']?\s*:|(?-i:\bSYSTEM\s*:)",
    re.IGNORECASE,
)
_HANDED_OVER: Final = re.compile(
    r"^.*\b(?:e-?mail|mail|message|reply|thread|chat|transcript|signature|voicemail|letter|invite|text|wrote)\b"
    r"[^\n]*:[ \t]*\n",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that announces what comes: "log this e-mail on Acme:"."""

_FENCE: Final = re.compile(r"^[ \t]*```.*?(?:```|\Z)", re.DOTALL | re.MULTILINE)
_QUOTED_LINE: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def own_words(text: str) -> str:
    """The message without what was pasted into it."""
    cuts = [found.start() for pattern in (_BEGINS, _INSIDE) if (found := pattern.search(text))]
    handed = _HANDED_OVER.search(text)
    cuts += [handed.end()] if handed else []
    own = text[: min(cuts)] if cuts else text
    return _QUOTED_LINE.sub(" ", _FENCE.sub(" ", own)).strip()


def pasted_words(text: str) -> str:
    """What was pasted into a message, without the marks before its lines; empty where nothing was."""
    own = own_words(text)
    if own == text.strip():
        return ""
    begins = len(own) if text.strip().startswith(own) else 0
    return re.sub(r"^[ \t]*>[ \t]?", "", text.strip()[begins:], flags=re.MULTILINE).strip()
