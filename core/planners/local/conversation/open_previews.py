"""Which of several open previews is to be confirmed or dropped: "confirm both", "the acme one", "cancel the first"."""

import re
from collections.abc import Sequence

from core.context import ConversationState, OpenPlan
from core.drafts import Clarify, Command, CommandName
from core.matching import word_likeness
from core.planners.local.conversation.answers import bag
from core.planners.local.conversation.commands import plain_words

_LEAD = r"(?:ok |okay |yes |yeah |no |please |pls |and |then |now |also |actually |just |go ahead and |you can |wait )*"
_CONFIRM = re.compile(
    rf"{_LEAD}(?:confirm|approve|accept|apply|save|submit|ship|do|go ahead with|yes to|ok to|execute)\b(?P<which>.*)"
)
_CANCEL = re.compile(
    rf"{_LEAD}(?:cancel|discard|drop|forget|scrap|reject|dismiss|throw away|lose|never ?mind|no to)\b(?P<which>.*)"
)
_BETWEEN = frozenset(
    "the a of them these those one ones that this it on for about with please pls now too as well".split()
)
_NOUNS = frozenset("plan plans preview previews change changes proposal proposals card cards one ones".split())
_EACH = frozenset({"all", "everything", "each", "every", "both", "two", "three", "four"})
_PLACES = {"first": 0, "1st": 0, "oldest": 0, "older": 0, "earlier": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2,
           "last": -1, "latest": -1, "newest": -1, "newer": -1, "later": -1}  # fmt: skip
_OTHERS = frozenset({"other", "others", "rest"})
_ALIKE = 0.8
_MOST_WORDS = 12


def read_decision(folded: Sequence[str], state: ConversationState) -> Command | Clarify | None:
    """The decision on some of the open previews that a message is as a whole; None where it is something else.

    A question where the words fit several previews, or not as many as were said.
    """
    waiting = state.open_plans
    words = plain_words(folded)
    if not waiting or len(folded) > _MOST_WORDS:
        return None
    patterns: tuple[tuple[CommandName, re.Pattern[str]], ...] = (("confirm", _CONFIRM), ("cancel", _CANCEL))
    for name, pattern in patterns:
        found = pattern.fullmatch(words)
        if found is None or _gives_another(folded):
            continue
        said = found["which"].split()
        telling = [word for word in said if word not in _BETWEEN and word not in _NOUNS]
        if not said or (not telling and not _NOUNS & set(said)):
            return None
        if len(waiting) < 2 and set(telling) & _PLACES.keys() and _several_steps(waiting[0]):
            return None  # "drop the second" of two changes in one preview
        meant = _meant(telling, waiting, state)
        by_name = not _NOUNS & set(said) and bool(set(telling) - _EACH - _PLACES.keys() - _OTHERS)
        if by_name and (name == "cancel" or not meant or "do" in words.split()):
            return None
        if not meant:
            return _unclear(waiting)
        return Command(name=name, intent=name, plans=tuple(plan.plan for plan in meant))
    return None


def _meant(telling: Sequence[str], waiting: Sequence[OpenPlan], state: ConversationState) -> Sequence[OpenPlan] | None:
    """The previews that these words tell; empty where they fit too many, None where they fit none."""
    if not telling:
        return waiting[-1:]
    if set(telling) <= _EACH:
        counts = {"both": 2, "two": 2, "three": 3, "four": 4}
        said = next((counts[word] for word in telling if word in counts), len(waiting))
        return waiting if len(waiting) in (1, said) else ()
    if len(telling) == 1 and telling[0] in _OTHERS:
        rest = waiting[:-1] if state.pending else waiting
        return rest if len(rest) == 1 or telling != ["other"] else ()
    if len(telling) == 1 and telling[0] in _PLACES:
        place = _PLACES[telling[0]]
        if len(waiting) < 2:
            return None
        return (waiting[place],) if place < len(waiting) else ()
    fitting = [plan for plan in waiting if is_named(telling, plan)]
    if not fitting:
        return None
    return fitting if len(fitting) == 1 else ()


def is_named(words: Sequence[str], plan: OpenPlan) -> bool:
    """Whether all these words are words of what the plan's records are called."""
    names = [word for name in plan.names for word in bag(name)]
    return all(any(word_likeness(word, name)[0] >= _ALIKE for name in names) for word in words)


def _several_steps(plan: OpenPlan) -> bool:
    return plan.draft is not None and len(plan.draft.steps) > 1


def _gives_another(folded: Sequence[str]) -> bool:
    """Whether a mark parts "no" from where something is to go instead: "no, to proposal"."""
    return tuple(folded[1:3]) in ((",", "to"), (".", "to"), ("-", "to"), ("!", "to"), (":", "to"))


def _unclear(waiting: Sequence[OpenPlan]) -> Clarify:
    names = ", ".join(plan.names[0] for plan in waiting if plan.names)
    text = f"I cannot tell which previews you mean. Waiting are: {names}. Say its name, “all”, or press its button."
    return Clarify(text=text, intent="which_preview", confidence=0.9)
