"""The history of what was changed: which part of it was asked for, and the card that shows it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal

from core.cards.buttons import ButtonSpec, buttons_of, new_message_id
from core.formatting import format_moment, visible
from core.language.dates import Calendar, read_time
from core.language.normalise import fold
from core.matching import match
from core.outcomes import Commanded
from core.plans import PlanState
from core.ports import PlanSummary
from core.records import Records
from core.replies import Button, HistoryCard, HistoryEntry, PageAction, PlanAction, Reply
from core.scene import Response, Scene
from core.values import Frozen, MessageId, RecordRef

PAGE = 10
_MOST = 50

_MINE = frozenset({"mine", "my", "me", "own"})
_ALL = frozenset({"all", "everyone", "everybody", "team", "everything"})
_FILLERS = frozenset({"of", "for", "from", "the", "by", "about", "on", "changes", "show", "last", "in"})

_STATES: dict[PlanState, str] = {"executed": "done", "reverted": "undone"}


class HistoryWish(Frozen):
    """The part of the history that was asked for; `words` are those that say neither whose nor when."""

    whose: Literal["mine", "all"] = "all"
    since: datetime | None = None
    until: datetime | None = None
    limit: int = PAGE
    words: str = ""


def read_wish(words: str, now: datetime, count: int | None = None) -> HistoryWish:
    """Reads "mine today", "acme last week", "20". `now` is in the speaker's zone."""
    whose: Literal["mine", "all"] = "all"
    tokens: list[str] = []
    for token in words.split():
        plain = fold(token).strip(".,:;!?\"'")
        if plain in _MINE | _ALL:
            whose = "mine" if plain in _MINE else "all"
        else:
            tokens.append(token)
    span, others = (None, tokens) if _is_count(tokens) else _split_time(tokens, now)
    numbers = [token for token in others if re.fullmatch(r"\d{1,3}", token)]
    limit = count or (int(numbers[0]) if _is_count(others) else PAGE)
    named = [token for token in others if fold(token) not in _FILLERS and not (numbers and _is_count(others))]
    return HistoryWish(
        whose=whose,
        since=span[0] if span else None,
        until=span[1] if span else None,
        limit=max(1, min(limit, _MOST)),
        words=" ".join(named),
    )


def _is_count(tokens: list[str]) -> bool:
    """Whether the words say nothing but how many entries are wanted."""
    telling = [token for token in tokens if fold(token) not in _FILLERS]
    return len(telling) == 1 and re.fullmatch(r"\d{1,3}", telling[0]) is not None


def _split_time(tokens: list[str], now: datetime) -> tuple[tuple[datetime, datetime] | None, list[str]]:
    """The longest run of words that is a time, as its span of moments, and the words around it."""
    calendar = Calendar(now=now)
    for length in range(min(len(tokens), 5), 0, -1):
        for start in range(len(tokens) - length + 1):
            when = read_time(" ".join(tokens[start : start + length]), calendar, prefer="past")
            if when is None or when.start is None:
                continue
            last = now.date() if when.direction == "from" else when.end or when.start
            span = (_midnight(when.start, now), _midnight(last + timedelta(days=1), now))
            return span, tokens[:start] + tokens[start + length :]
    return None, tokens


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), now.tzinfo)


class Histories:
    """Shows past plans."""

    async def show(
        self,
        scene: Scene,
        words: str,
        *,
        count: int | None = None,
        offset: int = 0,
        replaces: MessageId | None = None,
    ) -> Response:
        """The part of the history that the words ask for, from this entry on."""
        wish = read_wish(words, scene.now, count)
        found = await self._find(scene, wish, offset)
        message = new_message_id()
        card = self._card(scene, wish, found, message, words, offset)
        outcome = Commanded(name="page" if replaces else "history")
        return Response(replies=(Reply(id=message, card=card, outcome=outcome, replaces=replaces),), state=scene.state)

    async def _find(self, scene: Scene, wish: HistoryWish, offset: int) -> list[PlanSummary]:
        """By the words of the plans' summaries; where none has them, by the record that the words name."""
        found = await self._page(scene, wish, offset, None)
        if found or not wish.words:
            return found
        record = await _record_named(wish.words, scene.unit.records)
        return await self._page(scene, wish, offset, record) if record else []

    async def _page(self, scene: Scene, wish: HistoryWish, offset: int, record: RecordRef | None) -> list[PlanSummary]:
        return await scene.unit.plans.history(
            user=scene.actor.user_id if wish.whose == "mine" else None,
            since=wish.since,
            until=wish.until,
            record=record,
            words="" if record else wish.words,
            limit=wish.limit + 1,
            offset=offset,
        )

    def _card(
        self, scene: Scene, wish: HistoryWish, found: list[PlanSummary], message: MessageId, words: str, offset: int
    ) -> HistoryCard:
        shown = found[: wish.limit]
        specs: list[ButtonSpec] = [
            ("Undo", PlanAction(verb="undo", plan=entry.id), "default")
            for entry in shown
            if why_not(scene, entry) == ""
        ]
        turning: list[ButtonSpec] = []
        if offset:
            turning.append(
                ("Newer", PageAction(words=words, offset=max(0, offset - wish.limit), count=wish.limit), "default")
            )
        if len(found) > wish.limit:
            turning.append(("Older", PageAction(words=words, offset=offset + wish.limit, count=wish.limit), "default"))
        buttons = buttons_of(message, [*specs, *turning])
        undo = iter(buttons)
        entries = entries_of(scene, shown, undo)
        return HistoryCard(headline=_headline(wish, shown, offset), entries=entries, buttons=buttons[len(specs) :])


def entries_of(scene: Scene, found: Iterable[PlanSummary], undo: Iterator[Button]) -> tuple[HistoryEntry, ...]:
    """Past plans as the speaker reads them; those that he can undo take one button each."""
    return tuple(
        HistoryEntry(
            summary=entry.summary,
            when=format_moment(entry.decided_at, zone=scene.actor.time_zone, now=scene.now),
            who=visible(entry.who),
            state=_STATES.get(entry.state, entry.state),
            button=next(undo) if not (reason := why_not(scene, entry)) else None,
            why_not=reason,
        )
        for entry in found
    )


def why_not(scene: Scene, entry: PlanSummary) -> str:
    """Why an entry cannot be undone by the speaker; empty where it can."""
    if entry.state == "reverted":
        return "already undone"
    if entry.requested_by != scene.actor.user_id and scene.actor.role not in ("manager", "admin"):
        return f"only {visible(entry.who)} or a manager can undo this"
    return ""


def _headline(wish: HistoryWish, shown: list[PlanSummary], offset: int) -> str:
    whose = "Your changes" if wish.whose == "mine" else "Changes"
    about = f" about “{visible(wish.words)}”" if wish.words else ""
    if not shown:
        return f"No {'more ' if offset else ''}{whose.lower().removeprefix('your ')}{about} to show."
    return f"{whose}{about}, newest first"


async def _record_named(words: str, records: Records) -> RecordRef | None:
    said = [fold(word) for word in words.split()]
    best: tuple[float, RecordRef] | None = None
    for hit in await records.find_by_words(said, limit=20):
        fit = match(said, hit.words)
        if fit is not None and (best is None or fit.score > best[0]):
            best = fit.score, RecordRef(table=hit.table, id=hit.id, name=hit.name)
    return best[1] if best else None
