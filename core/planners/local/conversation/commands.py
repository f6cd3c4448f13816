"""Reads wishes about AutoCRM itself, and small talk."""

import re
from collections.abc import Sequence

from core.context import ConversationState
from core.drafts import Command, CommandName, SmallTalk
from core.planners.local.conversation.command_phrases import COMMANDS, HISTORIES, SOFTENERS
from core.planners.local.conversation.courtesies import is_courtesy, read_courtesy

_MOST_WORDS = 14
_MOST_WITH_EXCUSES = 30
_LONGEST_SOFTENER = 7
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5}


def plain_words(folded: Sequence[str]) -> str:
    """The words of a message without marks, for comparing with whole phrases."""
    return (
        re.sub(r"\s+'s\b", "'s", " ".join(w for w in folded if any(c.isalnum() for c in w) or w in ("?", "'s")))
        .strip()
        .strip("?")
        .strip()
        or " ".join(folded).strip()
    )


def read_command(folded: Sequence[str], state: ConversationState) -> Command | None:
    """The command that a message is as a whole; "yes" and "no" only where something waits for an answer."""
    words = plain_words(folded)
    waiting = state.pending or state.open_question is not None
    parts = sentence_parts(folded)
    if len(parts) > 1 and len(folded) <= _MOST_WITH_EXCUSES:
        if _asks_for_help(parts):
            return Command(name="help", intent="help")
        excused = _of_a_slip("undo", parts) or (_of_a_slip("cancel", parts) if waiting else None)
        if excused is not None:
            return excused
    if not words or len(folded) > _MOST_WORDS:
        return None
    for name, pattern in COMMANDS:
        if pattern.fullmatch(words):
            if name in ("confirm", "cancel") and not waiting and (words in _AMBIGUOUS or is_courtesy(words)):
                return None
            return Command(name=name, intent=name, count=_count(words) if name == "undo" else None)
    return _of_a_slip("undo", parts) or (_of_a_slip("cancel", parts) if waiting else None) or _history(words)


def decision_of(words: str, *, waiting: bool) -> CommandName | None:
    """Whether these words confirm, drop or undo; the first two only where something is `waiting` for an answer."""
    names = ("undo", "confirm", "cancel") if waiting else ("undo",)
    return next((name for name, pattern in COMMANDS if name in names and pattern.fullmatch(words)), None)


def _of_a_slip(wanted: CommandName, parts: Sequence[str]) -> Command | None:
    """A wish to undo or drop among words that only say that something went wrong: "oops wrong one, undo"."""
    undoing = next(pattern for name, pattern in COMMANDS if name == wanted)
    meant = [part for part in map(without_softeners, parts) if part]
    if meant and all(undoing.fullmatch(part) for part in meant):
        if wanted != "undo":
            return Command(name=wanted, intent=wanted)
        return Command(name="undo", intent="undo", count=next(filter(None, map(_count, meant)), None))
    return None


def without_softeners(part: str) -> str:
    """A part of a message without the words around it that only say that something went wrong."""
    words = part.split()
    for forward in (True, False):
        stripped = True
        while stripped and words:
            sizes = range(min(_LONGEST_SOFTENER, len(words)), 0, -1)
            ends = (words[:n] if forward else words[-n:] for n in sizes)
            found = next((end for end in ends if SOFTENERS.fullmatch(" ".join(end))), None)
            stripped = found is not None
            words = (words[len(found) :] if forward else words[: -len(found)]) if found is not None else words
    return " ".join(words)


def _history(words: str) -> Command | None:
    if words.startswith("no "):
        return None  # "no changes on Hooli today"
    for pattern in HISTORIES:
        found = pattern.fullmatch(words)
        if found is not None:
            rest = re.sub(
                r"\b(?:my|changes|i made|made|of|for|the|so far|that|which|please)\b", " ", found["rest"]
            ).strip()
            mine = "mine" if re.search(r"\b(?:my|mine|i|i've|ive)\b", words) else ""
            return Command(name="history", intent="history", words=" ".join(f"{mine} {rest}".split()))
    return None


_AMBIGUOUS = frozenset(
    "ok okay k sure great perfect right yes no nope nah stop exactly correct yeah yep yup fine grand aye absolutely "
    "definitely certainly si oui ja da tak sim claro genau vale".split()
)


def sentence_parts(folded: Sequence[str]) -> list[str]:
    """The sentences and half-sentences of a message, without marks."""
    parts: list[list[str]] = [[]]
    for word in folded:
        if any(c.isalnum() for c in word) or word == "'s":
            parts[-1].append(word)
        elif parts[-1]:
            parts.append([])
    return [plain_words(part) for part in parts if part]


def _asks_for_help(parts: Sequence[str]) -> bool:
    """Whether each part asks how this works, or greets: "hello, how does this work, what can I ask?"."""
    helping = next(pattern for name, pattern in COMMANDS if name == "help")
    asked = [helping.fullmatch(part) for part in parts]
    return any(asked) and all(
        found or is_courtesy(part) or _of_oneself(part) for found, part in zip(asked, parts, strict=True)
    )


def _of_oneself(part: str) -> bool:
    """Whether a part only tells of the speaker's own trouble: "I'm still getting the hang of this"."""
    return _ONESELF.fullmatch(part) is not None


_ONESELF = re.compile(
    r"(?:and |but |so |sorry |ok )?(?:i(?:'m| am|'ve| have)? (?:just |still |only |kind of |a bit |sort of |"
    r"really |totally |quite )*"
    r"(?:(?:brand|very|so) new|new|lost|confused|stuck|unsure|not sure|learning|getting|starting|started|joined|"
    r"trying|figuring|first time|been|forgot|don't know|dont know|do not know|not familiar|unfamiliar|never)|"
    r"(?:it's|this is|its) (?:my first|all new|new)|(?:my )?(?:very )?first (?:day|time)|(?:please )?be "
    r"(?:gentle|kind|patient|nice)|my (?:nephew|niece|son|daughter|kids?|husband|wife|boss|manager|colleagues?|mother|"
    r"father|mum|mom|dad|grand\w+|friend|sister|brother|uncle|aunt|neighbou?r|team|partner|cousin|teenager|"
    r"predecessor)(?: \w+)?)\b(?: [a-z']+){0,18}"
)


def read_small_talk(folded: Sequence[str], shown: str) -> SmallTalk | None:
    """Small talk, where a message is nothing else."""
    words = plain_words(folded)
    if words in _AMBIGUOUS:
        return read_courtesy("ok", ["nice"], shown)
    return read_courtesy(words, sentence_parts(folded), shown)


def _count(words: str) -> int | None:
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits.group())
    return next((number for word, number in _NUMBER.items() if word in words.split()), None)
