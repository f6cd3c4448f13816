"""Whose a new task is by the words around it: "Ben gets a task to ...", "... on Ben's list", "... on my list"."""

from dataclasses import dataclass

from core.catalog import Catalog
from core.drafts import Me
from core.planners.local.clauses.surroundings import Surroundings
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_ONTO = frozenset("on to onto in into".split())
_OWN = frozenset({"my", "our"})
_QUALIFYING = frozenset("todo to-do to do task tasks call work own action".split())
_LISTS = frozenset(
    "list plate calendar diary agenda desk queue board schedule todos to-dos tasks reminders lists planner".split()
)
_LETTING = frozenset({"let", "have"})
_GETTING = frozenset("gets get getting needs need receives receive has have takes".split())
_AUXILIARIES = frozenset("should shall will must can is to be also then may could now".split())
_ARTICLES = frozenset("a an another new one the quick high priority urgent".split())


@dataclass(frozen=True, slots=True)
class Listed:
    """Tokens `first` to `last` name somebody's list; `user` is who it is, None for the speaker."""

    first: int
    last: int
    user: Item | None


class TaskAssignees:
    """Finds them in one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded
        self._around = Surroundings(catalog, reading)

    def gets(self, head: int, last: int) -> tuple[Item, int] | None:
        """Who gets a task where a stretch begins so, and the token after the noun: "Ben should get a task"."""
        let = head < last and self._words[head] in _LETTING
        item = self._user(head + let, last)
        if item is None:
            return None
        n, verb = item.last, False
        while n < last and (self._words[n] in _GETTING or self._words[n] in _AUXILIARIES):
            verb = verb or self._words[n] in _GETTING
            n += 1
        start = n
        while n < last and self._words[n] in _ARTICLES:
            n += 1
        noun = self._around.noun_at(n) if n < last else None
        told = verb and n > start and noun is not None and self._around.kind(noun[0]) == "task"
        return (item, noun[1]) if told and noun is not None else None

    def listed(self, first: int, last: int) -> Listed | None:
        """The words for somebody's list: "on Ben's to-do list", "in my calendar"."""
        for n in range(first, last - 2):
            if self._words[n] not in _ONTO:
                continue
            item = self._user(n + 1, last)
            own = self._words[n + 1] in _OWN
            if not own and (item is None or self._words[item.last : item.last + 1] not in (("'s",), ("'",), ("s",))):
                continue
            k = n + 2 if own or item is None else item.last + 1
            while k < last and self._words[k] in _QUALIFYING and self._words[k] not in _LISTS:
                k += 1
            if k < last and self._words[k] in _LISTS:
                return Listed(n, k + 1, None if own else item)
        return None

    def _user(self, n: int, last: int) -> Item | None:
        item = self._reading.items[self._reading.at[n]] if n < last else None
        mark = item.of("user") if item is not None and item.first == n else None
        return None if mark is None or isinstance(mark.value, Me) else item
