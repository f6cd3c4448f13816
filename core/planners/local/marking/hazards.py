"""Words that turn a wish around: "don't", "if", "except", "might". What they stand with is not proposed as it is."""

import re
from collections.abc import Sequence

from core.drafts import Clarify, Given, StepDraft
from core.language.normalise import read_text

_TELLING = 3
_ONCE = (
    r"once(?! (?:in (?:a|here|there|the|my)|and for all|too|or twice|more|again|before|a|an|every|per|upon|at|on|only|"
    r"twice|already|been)\b)"
)
"""Where it leads to what is to come first, and does not count: "once they sign", but not "once in here"."""
_DO_NOT = re.compile(
    r"^(?:please |pls |no |and |but |so |ok |also )*(?:don't|dont|do not|never|no need to|you shouldn't|we shouldn't|shouldn't|let's not|lets not) (?!forget|let me|contact|call|e-?mail|mail|write)\w+"
)
_IF = re.compile(
    r"^(?:please |pls |and |but |so |ok |also |then )*(?:should(?= (?:they|he|she|it|we|anyone|anybody)\b)|if|unless|in case|as soon as|"
    rf"{_ONCE}|when) (?!you (?:get|have|can)|possible|u get|able)\w+ .+"
)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|apart from|aside from|with the exception of|other than|all but|everything but|every \w+ but|but not|without the)\b"
)
_ALL = frozenset("all every everything everyone everybody each".split())
_ONLY_IF = re.compile(
    r"(?<!\bnever )(?<!\bnot )(?<!\bat )(?<!\bthat's )(?<!\bis )(?<!\bwas )\b(?:"
    rf"{_ONCE}|as soon as|if|unless|in case|whenever|when|provided|assuming) "
    r"(?!(?:you|u) (?:can|get|have)|possible|able|needed|i said)(?P<what>\w+(?: \S+)+)"
)
"""A condition behind a wish."""
_OPEN = re.compile(
    r"\b(?:i|we|they|he|she|it) (?:might|may)\b(?! \d)|\bmight (?!as well\b)\w+|(?<!you )\bcould (?:reach|go|be|close|become|move|drop|slip|land|get|come|end|turn|grow|rise|fall)\b|^(?:maybe|perhaps|possibly) (?:we|i) (?:should|could)\b"
    r"|\b(?:thinking|thought) (?:of|about)\b"
)
_REMARK = re.compile(r" [,.;] | (?:because|since|as|so) ")
"""Where a remark may begin: "... to june 5, they may need more time"."""
_AND_UNDO = re.compile(
    r"^(?:please |pls |ok )*(?:undo|revert|redo|roll back) (?:that|it|this|the last|my last|last|the change|both)\b.* (?:and|then) "
)
_ASKED = re.compile(r"^(?:did|does|has|have|was|were) (?:someone|somebody|anyone|anybody|we|they|he|she|you)\b")
_HEARSAY = re.compile(r"\b(?:said|says|mentioned|thinks|told me)\b.*\b(?:might|may|could|maybe|perhaps|possibly)\b")


def hazard_in(folded: Sequence[str], steps: Sequence[StepDraft], *, excepted: bool = False) -> Clarify | None:
    """What to ask where a message seems to want changes but says not to, not yet, not all, or only perhaps.

    `excepted` tells that the only step for many says already what is left out.
    """
    if all(step.action == "create" for step in steps):
        return None
    words = re.sub(r" (?='s\b|n't\b)", "", " ".join(folded))
    logged = any(step.action == "create" for step in steps)
    many = any(step.each is not None or step.action == "delete" for step in steps) or bool(_ALL & set(folded))
    if _DO_NOT.search(words):
        return _ask(
            "I take that as a wish not to change it, and leave it as it is. Tell me if something else should change."
        )
    if _IF.search(words):
        return _ask("I cannot wait for something to happen. Tell me when it has, or ask me to remind you of it.")
    if (waits := _ONLY_IF.search(words)) and not _is_kept(waits["what"], steps):
        return _ask("I cannot wait for something to happen. Tell me when it has, or ask me to remind you of it.")
    if _ASKED.search(words):
        return _ask("I take that as a question, so I change nothing. Say it as a wish if something should change.")
    if words.startswith("either "):
        return _ask("You leave the choice open. Tell me which of the two it is.")
    if _AND_UNDO.search(words):
        return _ask("Those are two things. Say first what is to be undone, and then what should change.")
    excepts = _EXCEPT.search(words)
    if (
        many
        and excepts
        and not _is_kept(words[excepts.start() :], steps)
        and not (excepted and sum(step.each is not None for step in steps) == 1)
    ):
        return _ask(
            "I cannot leave some out. Say by what the others differ (“my deals closing in march”), or name them."
        )
    if not logged and (
        _HEARSAY.search(words) or ((may := _OPEN.search(_REMARK.split(words)[0])) and not _is_kept(may.group(), steps))
    ):
        return _ask("That sounds open, so I change nothing. Tell me when it is settled, or say “note: …” to keep it.")
    return None


def _is_kept(words: str, steps: Sequence[StepDraft]) -> bool:
    """Whether words stand in a text that is written down, where they are no part of the wish."""
    texts = (str(change.value.value) for step in steps for change in step.changes if isinstance(change.value, Given))
    start = " ".join(words.split()[:_TELLING])
    return any(start in " ".join(read_text(text).folded) for text in texts)


def _ask(text: str) -> Clarify:
    return Clarify(text=text, intent="hazard", confidence=0.2)
