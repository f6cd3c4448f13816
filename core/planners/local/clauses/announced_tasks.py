"""Tells whether a segment announces a task: "remind me ...", "I owe Bob a quote by thursday", "put it on my list"."""

import itertools

from core.catalog import Catalog
from core.planners.local.clauses.finite_verbs import REPORTED, SUBJECTS, tells_past
from core.planners.local.clauses.lead_times import LeadTimes
from core.planners.local.clauses.segments import Segment
from core.planners.local.clauses.surroundings import PAST, Surroundings
from core.planners.local.clauses.task_openings import TaskOpenings
from core.planners.local.clauses.unknown_objects import UnknownObjects
from core.planners.local.clauses.wished_meetings import WishedMeetings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.moments import was_lately
from core.planners.local.marking.small_words import ARTICLES, FRESH, OF_LOGS, PIECE_ENDS
from core.planners.local.marking.vocabulary import ABOUT, PERSONAL, STOP_WORDS, VerbClass

_BEFORE_DUTY = frozenset("i we so and also then but i'll i've really still".split())
_MAKING = frozenset("make put add save set log create turn stick pop throw have need".split())
_ARTICLES = ARTICLES | OF_LOGS
_OWING = frozenset({"owe", "need", "have", "must", "gotta", "should", "has", "want"})
_IN_THE_PAST = frozenset({"have", "'ve", "of"})
"""Behind "I should" they tell of what was not done: "I should have said"."""
_REMINDING = frozenset({"remind"})
_TOWARDS = frozenset("in on at by before until till within next this tomorrow today tonight".split())
"""Behind a verb of reminding they lead to a time, where the one to be reminded is left out."""
_THINKING = frozenset(
    "say admit confess think be know see find ask have get understand believe hear learn wonder guess assume apologise "
    "apologize agree".split()
)
_SAYING = frozenset("say admit confess laugh warn add be".split())
_SMALL = frozenset("a an as for on by due at it that make so please pls new add set , . -".split())
_SCHEDULING = frozenset("schedule book set arrange plan organise organize put diary".split())


class TaskAnnouncements:
    """Reads the segments of one message for announcements of tasks."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)
        self._openings = TaskOpenings(catalog, reading)
        self._lead_times = LeadTimes(reading)
        self._meetings = WishedMeetings(catalog, reading)

    def table_of(self, item: Item, head: int, segment: Segment, classes: frozenset[VerbClass]) -> str | None:
        """The table of tasks, where the segment announces one; `item` is its first item, `classes` its verb's."""
        table = self._around.first("task")
        if table is None or (self._word(item.last) in _IN_THE_PAST and self._word(item.last - 1) in ("should", "must")):
            return None
        if "remind" in classes and self._word(item.first) == "i" and self._word(item.last) in _SAYING:
            return None  # "I must say it was lovely"
        if "remind" in classes and "create" not in classes:
            named = item.has("table") and self._around.has_time(head, segment)
            if item.last - item.first > 1 or self._word(item.last) in ABOUT or named or self._is_terse(item, segment):
                return table.name
        if classes & {"set", "assign"} and self._sets_reminder(item, segment):
            return table.name
        if self._openings.end(head, segment.last) is not None:
            return table.name
        if self._is_duty(segment) or self._is_appointment(head, segment) or self._is_order(item, segment, classes):
            return table.name
        if self._meetings.wished(head, segment):
            return table.name
        return None

    def _is_terse(self, item: Item, segment: Segment) -> bool:
        """Whether the speaker is to be reminded though he leaves himself out: "remind 1 march book the crew"."""
        led = self._word(segment.last) == ":"
        if self._word(item.first) not in _REMINDING or (self._only_when(item.last, segment) and not led):
            return False
        following = self._reading.items[self._reading.at[item.last]]
        if self._word(item.last) in _TOWARDS:
            return True
        lead = following.kind
        to_do = lead in ("verb", "choice_verb") and following.has("verb")
        return lead == "when" or (to_do and following.last < segment.last)

    def _is_duty(self, segment: Segment) -> bool:
        """Something to do, and when or with whom: "I owe Bob a quote by thursday", "need to chase Samantha"."""
        first = segment.first
        while first < segment.last and self._word(first) in _BEFORE_DUTY:
            first += 1
        if self._word(first) not in _OWING:
            return False
        if self._word(first) == "owe":
            return self._around.has_time(first, segment)
        if self._word(first + 1) != "to" and self._word(first) not in ("must", "should", "gotta"):
            return False
        n = first + (2 if self._word(first + 1) == "to" else 1)
        if self._around.has_change(first, segment):
            return False
        verb = self._reading.items[self._reading.at[n]].of("verb")
        reaches = verb is not None and "communicate" in verb.value and not verb.value & {"set", "raise"}
        timed = self._around.has_time(first, segment)
        if self._around.has_party(first, segment):
            return timed or reaches or (verb is None and self._begins_sentence(n, segment))
        behind = self._reading.items_in(n + 1, segment.last)
        of_records = any(item.has("table", "field", "choice") for item in behind)
        return timed and self._begins_sentence(n, segment) and not of_records

    def _begins_sentence(self, n: int, segment: Segment) -> bool:
        """Whether a duty that is told by token `n` is the speaker's own sentence, and no thought or question of his."""
        return segment.lead in ("start", "hard") and self._word(n) not in _THINKING

    def _is_appointment(self, head: int, segment: Segment) -> bool:
        """A call or meeting that is to come: "schedule a call with Rui for tomorrow 3pm"."""
        word = self._word(head)
        if word in _SCHEDULING:
            n = head + 1
            while n < segment.last and self._word(n) in (*_ARTICLES, "up", "in", "me"):
                n += 1
            noun = self._around.noun_at(n)
            return (
                noun is not None
                and self._around.kind(noun[0]) == "activity"
                and not self._around.is_note(n)
                and self._word(n - 1) in (*FRESH, "quick", "up", "short", word)
            )
        return False

    def _is_order(self, item: Item, segment: Segment, classes: frozenset[VerbClass]) -> bool:
        """Nobody does it for the speaker, so it is a task when a time to come is said: "call Bob tomorrow at 2"."""
        if not classes or classes - {"communicate", "remind"} or PAST & set(self._words[item.last : segment.last]):
            return False
        words = self._words[item.last : segment.last]
        if any(word == "that" and behind in SUBJECTS for word, behind in itertools.pairwise(words)):
            return False  # "text Jane that we'll be there at nine" is for the bot to send, which it does not
        if self._is_told(item, segment):
            return False
        times = [i.of("when") for i in self._reading.items_in(segment.first, segment.last)]
        ahead = [when for when in times if when is not None and not was_lately(when.value, self._reading.today)]
        dated = len(ahead) == sum(when is not None for when in times)
        return (
            bool(ahead)
            and dated
            and (
                self._around.has_party(item.last, segment)
                or self._is_stranger(item.last, segment)
                or self._word(item.last) in PERSONAL - {"she", "he"}
                or (segment.lead in ("start", "hard") and self._is_plain(item.last))
            )
            and self._word(item.last) not in ("it", "that", "this")
        )

    def _is_plain(self, n: int) -> bool:
        """Whether a word without a meaning of its own stands there, as what is to be sent: "send contract thursday"."""
        item = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        return item is not None and not item.marks and self._word(n).isalpha() and self._word(n) not in STOP_WORDS

    def _is_stranger(self, n: int, segment: Segment) -> bool:
        """Whether somebody stands there whom the CRM does not know: "call Brightwell tomorrow"."""
        return UnknownObjects(self._reading).at(n, segment.last) is not None

    def _is_told(self, item: Item, segment: Segment) -> bool:
        """Whether a contact of today is told of, with what was said behind it: "call with Jo today: wants a quote"."""
        whens = [when.value for i in self._reading.items_in(item.last, segment.last) if (when := i.of("when"))]
        today = bool(whens) and all(when.day == self._reading.today and when.time is None for when in whens)
        weekday = bool(whens) and all(when.unsaid == "week" for when in whens)
        if weekday and self._word(item.last) in ("with", "w/") and self._word(segment.last) in PIECE_ENDS:
            return tells_past(self._reading, segment.last + 1)
        if not today or self._word(item.last) not in ("with", "w/") or self._word(segment.last) not in PIECE_ENDS:
            return False
        n = segment.last + 1
        lasted = n < len(self._words) and self._reading.items[self._reading.at[n]].has("duration")
        return lasted or self._word(n) in SUBJECTS | REPORTED

    def _sets_reminder(self, item: Item, segment: Segment) -> bool:
        """ "set me a reminder", "put a task on my list"."""
        for n in range(item.last, min(item.last + 4, segment.last)):
            if self._word(n) in ("me", "up", "us", "in", *_ARTICLES):
                continue
            noun = self._around.noun_at(n)
            if noun is None and self._reading.items[self._reading.at[n]].has("user"):
                continue
            return noun is not None and self._around.kind(noun[0]) == "task" and self._word(n - 1) in FRESH
        return False

    def task_of_it(self, head: int, segment: Segment) -> bool:
        """What was told before is to be done: "... make it a task", "... put that on my list", "... add a reminder"."""
        words = self._words[head : segment.last]
        if words[:1] == ("remind",) and self._only_when(head + (2 if words[1:2] == ("me",) else 1), segment):
            return True
        if self._only_announces(head, segment) or self._lead_times.alone(head, segment.last):
            return True
        if len(words) < 3 or words[0] not in _MAKING or words[1] not in ("it", "that", "this"):
            return False
        nouns = [self._around.noun_at(n) for n in range(head + 2, segment.last)]
        if nouns[0] is not None and words[1] != "it" and self._around.kind(nouns[0][0]) == "task":
            return False  # "make that task high priority" is about one that is there
        listed = any(pair in (("my", "list"), ("my", "plate")) for pair in itertools.pairwise(words))
        return listed or any(noun is not None and self._around.kind(noun[0]) == "task" for noun in nouns)

    def owed(self, segment: Segment, following: Segment | None) -> bool:
        """Whether a duty is told and only behind it, that it is a task: "I owe him a price, task tomorrow 4pm"."""
        first = segment.first
        while first < segment.last and self._word(first) in _BEFORE_DUTY:
            first += 1
        duty = self._word(first) in _OWING or self._word(first) in ("promised", "supposed")
        return duty and following is not None and segment.lead in ("start", "hard") and self._is_bare(following)

    def _is_bare(self, segment: Segment) -> bool:
        """Whether a segment is no more than the word for a task and when it is due."""
        items = [i for i in self._reading.items_in(segment.first, segment.last) if self._word(i.first) not in _SMALL]
        nouns = [i for i in items if (noun := self._around.noun_at(i.first)) and self._around.kind(noun[0]) == "task"]
        return len(nouns) == 1 and len(items) > 1 and all(i in nouns or i.has("when") for i in items)

    def _only_when(self, first: int, segment: Segment) -> bool:
        """Whether nothing stands there but a time, and words for what was told: "remind me (about it) on friday"."""
        small = ("it", "that", "this", "about", "of", "please", "pls", "on", "at", "again", "to", "do", ".", "!")
        items = self._reading.items_in(first, segment.last)
        return all(item.has("when") or self._word(item.first) in small for item in items)

    def _only_announces(self, head: int, segment: Segment) -> bool:
        """Whether a segment says no more than that a task is to be made: "create a follow-up"."""
        items = self._reading.items_in(head, segment.last)
        nouns = [
            item
            for item in items
            if ((noun := self._around.noun_at(item.first)) and self._around.kind(noun[0]) == "task")
            or any(self._around.kind(c.table) == "task" for m in item.marks if m.kind == "create_cue" for c in m.value)
        ]
        small = (*_ARTICLES, "me", "for", "please", "pls", "it", "that", "in")
        made = bool(items) and self._word(items[0].first) in _MAKING
        return made and len(nouns) == 1 and all(i in nouns or self._word(i.first) in small for i in items[1:])

    def _word(self, n: int) -> str:
        return self._around.word(n)
