"""The same wished for other records behind a wish: "... same for Globex", "ditto Initech"."""

import re
from collections.abc import Sequence

from core.drafts import Given, StepDraft
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.plan_read import PlanRead
from core.planners.local.marking.annotate import Annotated
from core.planners.local.mentions.nouns import NounReader

_LIKEWISE = frozenset({"same", "ditto", "likewise"})
_SMALL = frozenset("for with to on the and & , . ! too also as well goes applies please pls thing deal".split())
_HEAD = 3
_AT_END = re.compile(r"[,.;] *(?:and )?(?:the )?same for [\w&' -]{2,40}$", re.IGNORECASE)


class Likewise:
    """Reads it in one message."""

    def __init__(self, reading: Annotated, nouns: NounReader) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._nouns = nouns

    def read(self, clause: Clause, out: PlanRead) -> None:
        """Adds the last change for the records that a clause names; what more is said there would be lost."""
        words = self._words[clause.head : clause.last]
        named = [target for target in self._nouns.targets(clause.head, clause.last) if target.named]
        too = words[-1:] == ("too",) or words[-2:] == ("as", "well")
        if not out.steps or not named or not (_LIKEWISE & set(words[:_HEAD]) or too):
            return
        last = out.steps[-1]
        alike = [step for step in out.steps if step.action == "update" and step.target == last.target]
        told = frozenset(n for target in named for n in target.tokens)
        rest = {word for n, word in enumerate(words, clause.head) if n not in told}
        fitting = all(last.table in target.fits for target in named)
        if not alike or last.target is None or not fitting or rest - _LIKEWISE - _SMALL:
            out.unread.append(self._reading.text.words(clause.head, clause.last))
            return
        mentions = [target.mention.model_copy(update={"table": last.table}) for target in named]
        out.steps.extend(step.model_copy(update={"target": mention}) for mention in mentions for step in alike)

    def lost(self, steps: Sequence[StepDraft]) -> list[str]:
        """What of "same for ..." no step heeds, or a title took for a part of itself: "log a call, same for Bob"."""
        texts = (c.value.value for step in steps for c in step.changes if isinstance(c.value, Given))
        matches = (_AT_END.search(text) for text in texts if isinstance(text, str))
        lost = [found.group().strip(" ,.;") for found in matches if found is not None]
        heeded = " ".join(step.model_dump_json() for step in steps).lower()
        for n in range(len(self._words) - 2) if steps else ():
            item = self._reading.items[self._reading.at[n + 2]]
            name = self._reading.text.named(item.first, item.last)
            if self._words[n : n + 2] == ("same", "for") and item.has("record") and name.lower() not in heeded:
                lost.append(name)
        return lost
