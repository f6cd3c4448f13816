"""Decisions with a reason: "forget it, he just phoned, they have not signed", "that was premature. Undo it".

The reason is only told: it gives no value, and by itself it comes to nothing.
"""

import re
from collections.abc import Sequence

from core.context import ConversationState
from core.drafts import Clarify, Command, CommandName, Draft, PlanDraft, SmallTalk
from core.language.normalise import Text
from core.language.numbers import find_numbers
from core.planners.local.clauses.finite_verbs import SUBJECTS
from core.planners.local.clauses.plan_read import TOLD
from core.planners.local.conversation.commands import decision_of, plain_words, without_softeners
from core.planners.local.marking.stretch import between

_MOST_WORDS = 40
_SHORTEST_REASON = 3
_OF_TIME = frozenset({"just", "first"})
"""They limit "go ahead, just the stage", and not "go ahead, she just called"."""
_READ = 0.5
"""A question back that is surer than this understood what it asks about."""
_PARTS = re.compile(r"[.,;:!?()–—-]|because|cause|cos|coz|cuz|bc|since")
_WEAK = frozenset("no nope nah naw nay stop not now yet don't dont yes ok okay sure right please thanks so".split())
"""What turns down or agrees is an answer as well: with more behind it, it may be the beginning of a correction."""
_LIMITING = frozenset(
    "but only except without unless if until instead rather though first just other another not n't after when once "
    "also plus and".split()
)
"""With one of these a reason beside "go ahead" is a condition, or more than a reason."""


class ToldDecision:
    """One message that takes a plan or a change back, or has it carried out, and the reason that it gives for it."""

    def __init__(self, text: Text, state: ConversationState) -> None:
        self._text = text
        self._waiting = state.pending or state.open_question is not None
        self._decisions: set[CommandName] = set()
        self._reasons: list[tuple[int, int]] = []
        if len(text.tokens) <= _MOST_WORDS and "\n" not in text.shown.strip():
            for first, last in _parts(text.folded):
                self._sort(first, last)

    @property
    def reason(self) -> str | None:
        """The reason in the speaker's words; None where the message is no decision with one."""
        if len(self._decisions) != 1 or not self._reasons:
            return None
        if "confirm" in self._decisions and any(self._limits(*part) for part in self._reasons):
            return None
        telling = all(self._tells(*part) for part in self._reasons)
        return ". ".join(self._text.words(*part) for part in self._reasons) if telling else None

    def command(self, alone: Draft) -> Command | None:
        """The decision, where the reason comes to nothing when it is read alone."""
        idle = isinstance(alone, SmallTalk) or (isinstance(alone, Clarify) and alone.confidence < _READ)
        idle = idle or (isinstance(alone, PlanDraft) and alone.intent == TOLD)
        name = next(iter(self._decisions), None)
        return Command(name=name, intent=name) if idle and name is not None else None

    def _words(self, first: int, last: int) -> Sequence[str]:
        return self._text.folded[first:last]

    def _limits(self, first: int, last: int) -> bool:
        """Whether a part says that not all is meant, or not yet: "but only the stage", "if she agrees"."""
        told = self._text.folded[first] in SUBJECTS
        return bool((_LIMITING - _OF_TIME if told else _LIMITING) & set(self._words(first, last)))

    def _tells(self, first: int, last: int) -> bool:
        """Whether a part tells something and gives no value."""
        valued = any(
            first <= span.first < last and self._text.folded[span.first] != "one" for span in find_numbers(self._text)
        )
        return not valued and (self._text.folded[first] in SUBJECTS or last - first >= _SHORTEST_REASON)

    def _sort(self, first: int, last: int) -> None:
        said = without_softeners(plain_words(self._words(first, last)))
        if all(word in _WEAK for word in said.split()):
            return
        name = decision_of(said, waiting=self._waiting)
        if name is not None:
            self._decisions.add(name)
        else:
            self._reasons.append((first, last))


def _parts(folded: Sequence[str]) -> list[tuple[int, int]]:
    """The sentences and half-sentences, each by its first token and the one behind its last."""
    return between([n for n, word in enumerate(folded) if _PARTS.fullmatch(word)], len(folded))
