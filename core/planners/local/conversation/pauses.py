"""Words with which a speaker keeps a preview or a question waiting: "one sec", "let me check with Priya first"."""

import re
from collections.abc import Sequence

from core.context import ConversationState
from core.drafts import SmallTalk
from core.planners.local.conversation.commands import sentence_parts

_LEAD = (
    r"(?:(?:ok|okay|oh|ah|hm+|um|uh|er|well|so|sorry|actually|no|yes|yeah|right|please|pls|thanks|but|and|just|oops"
    r"|wait) )*"
)
_TIME = r"(?:sec|secs|second|seconds|moment|minute|minutes|min|mins|mo|tick|bit|while)"
_CHECKING = (
    r"(?:check|confirm|think|ask|verify|clarify|double[ -]?check|sleep on|get back|discuss|consult|come back"
    r"|run (?:it|this|that) (?:by|past)|find out|make sure)"
)
_OUGHT = r"(?:let me|i'll|i will|i need to|i have to|i want to|i should|i must|need to|gotta|i'd better|better)"
_PAUSE = re.compile(
    rf"{_LEAD}(?:wait|hang on|hold on|hold it|bear with me|stand by|brb|be right back|hm+"
    rf"|(?:i am |i'm |im )?not sure(?: yet)?"
    rf"|give me (?:a|one|some|a few|two|five) (?:{_TIME}|time)|(?:hold on |wait |hang on )?(?:a|one|two|half a) {_TIME}"
    rf"|{_OUGHT} (?:just |first |quickly |maybe )?{_CHECKING}(?: [a-z'&.-]+){{0,8}}"
    r"|(?:the |my )?phone(?:'s| is) ringing|some(?:body|one)(?:'s| is) (?:calling|at the door))"
    r"(?: (?:please|pls|first|then|thanks|though|now))*"
)
_WISHING = re.compile(
    r"\d|\b(?:remind|task|log|note|set|move|make|push|call|email|send|add|create|in|on|tomorrow|today|monday|tuesday"
    r"|wednesday|thursday|friday|week|month|deals?|contacts?|tasks)\b"
)
"""What holds one of these may be a wish: "i need to check in with Bob", "let me check on Friday"."""
_WAITS = "Take your time. The preview waits; say “confirm”, “cancel”, or what should be different."
_ASKED = "Take your time. Nothing is changed until you answer."


def read_pause(folded: Sequence[str], state: ConversationState) -> SmallTalk | None:
    """What to say to such words, where something waits for the speaker; None where they say anything else."""
    parts = sentence_parts(folded)
    waiting = state.pending or state.open_question is not None
    if not waiting or not parts or any(_WISHING.search(_without_holding(part)) for part in parts):
        return None
    if not all(_PAUSE.fullmatch(part) or part in _LEADS for part in parts):
        return None
    if not any(_PAUSE.fullmatch(part) for part in parts):
        return None
    return SmallTalk(text=_ASKED if state.open_question is not None else _WAITS, intent="small_talk")


_LEADS = frozenset("ok okay oh ah hmm sorry well no yes yeah right thanks wait oops".split())


def _without_holding(part: str) -> str:
    return re.sub(r"\b(?:hang|hold|sleep) on\b|\bmake sure\b", " ", part)
