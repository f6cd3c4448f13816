"""Wishes for records that an answer listed or the last plan changes: "close the first two", "push them by a week"."""

import re
from collections.abc import Awaitable, Callable, Sequence

from core.catalog import Catalog
from core.context import ConversationState
from core.drafts import Draft, PlanDraft, StepDraft
from core.language.normalise import Text
from core.planners.local.conversation.listed_records import ListedRecords, Selection, wishes_of
from core.planners.local.mentions.earlier_records import for_each, pointed_at
from core.ports import Turn
from core.records import Records
from core.values import RecordRef

Read = Callable[[Turn, Records], Awaitable[Draft]]

_IT = re.compile(r"\bit\b")


class ListedWishes:
    """Reads them; `read` reads a message in a state of the conversation."""

    def __init__(self, catalog: Catalog, read: Read) -> None:
        self._catalog = catalog
        self._read = read

    async def plan(self, turn: Turn, text: Text, records: Records) -> PlanDraft | None:
        """A wish for records that an answer listed, or that the last plan changes."""
        selections = await ListedRecords(self._catalog, turn.state, text, records).selections()
        if selections:
            return await self._of_listed(turn, text, selections, records)
        pointed = pointed_at(turn.state, text)
        return await self._for_each(turn, pointed.text, pointed.records, records) if pointed is not None else None

    async def _of_listed(
        self, turn: Turn, text: Text, selections: Sequence[Selection], records: Records
    ) -> PlanDraft | None:
        """The wish for each of the records told of; None where one of the wishes is not understood."""
        steps: list[StepDraft] = []
        lead = ""
        for part in wishes_of(text, selections):
            words = part.text if part.led or not lead else f"{lead} {part.text}"
            draft: Draft | None = None
            if part.records:
                draft = await self._for_each(turn, words, part.records, records)
            else:
                draft = await self._read(turn.model_copy(update={"text": words}), records)
            if not isinstance(draft, PlanDraft):
                return None
            lead = part.lead or lead
            steps.extend(draft.steps)
        return PlanDraft(steps=tuple(steps), intent=steps[-1].action, confidence=0.8)

    async def _for_each(self, turn: Turn, said: str, meant: Sequence[RecordRef], records: Records) -> PlanDraft | None:
        """What is said of "it", done to each of these records; where it is of one only, its name may stand there."""
        apart = ConversationState(focus=tuple(meant[:1]))
        noun = f"that {self._catalog.table(meant[0].table).singular}" if meant else "it"
        names = [meant[0].name] if len(meant) == 1 and meant[0].name else []
        for words in ("it", noun, *names):
            text = _IT.sub(lambda _, put=words: put, said, count=1)  # type: ignore[misc]
            draft = await self._read(turn.model_copy(update={"text": text, "state": apart}), records)
            done = for_each(draft, meant) if isinstance(draft, PlanDraft) else None
            if done is not None:
                return done
        return None
