"""Links of a task or activity: the person, company and deal that it is about, named or pointed at."""

from collections.abc import Collection, Iterable, Sequence

from core.catalog import FieldSpec, Table
from core.drafts import DraftValue, NewRecord, RecordMention
from core.planners.local.clauses.clause import Clause
from core.planners.local.clauses.strangers import Strangers
from core.planners.local.fields.scope import Made, Scope
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.common_nouns import COMMON_NOUNS_OF_BUSINESS
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.message import Message
from core.planners.local.marking.small_words import DETERMINERS
from core.planners.local.marking.target import Target
from core.planners.local.marking.vocabulary import PERSONAL, STOP_WORDS
from core.planners.local.mentions.nouns import NounReader

_MOST_OF_NAME = 0.7
"""So much of a name must an ordinary noun be to mean it."""
_FULLER = 0.1
_PERSONS = frozenset("he she his her him hes shes he'd she'd he'll she'll".split())
_OPENING = 4
_MEN = frozenset("guy man gentleman fellow bloke chap dude mister mr sir gent lad".split())
_WOMEN = frozenset("woman lady gal girl mrs ms miss madam lass".split())
_TOPIC = frozenset({"about", "re", "regarding", "on", "concerning"})
_TELLING = 0.5
"""How much of a name a part of one of its words must cover to mean it."""
_LITERAL, _OF_NOTHING = 0.97, 0.7
"""A word is one of the name as it stands there where its fit is this much of what the part of the name allows."""


class LinkReader:
    """Finds what the tasks and activities of one message are about."""

    def __init__(self, message: Message, nouns: NounReader, scope: Scope) -> None:
        self._catalog = message.catalog
        self._reading = message.reading
        self._words = message.words
        self._nouns = nouns
        self._scope = scope
        self._strangers = Strangers(message.reading)

    def about(self, first: int, last: int) -> list[Target]:
        """The records that a stretch names or points at."""
        if first >= last:
            return []
        targets = (t for t in self._nouns.targets(first, last) if t.named or t.mention.words)
        about = [self._person_in(target) for target in targets if not self._is_chance(target, first)]
        return [target for target in about if not self._is_outdone(target, about)]

    def _is_only_one(self, mark: Mark) -> bool:
        """Whether one opportunity alone bears the word, and no person or company does."""
        kinds = [self._catalog.table(hit.table).kind for hit, _ in mark.value.hits]
        dealt = [kind for kind in kinds if kind not in ("task", "activity")]
        return dealt == ["opportunity"]

    def _is_plain(self, n: int) -> bool:
        """Whether a word of no meaning to the CRM follows, which makes one noun of both: "training room"."""
        item = self._reading.items[self._reading.at[n]] if n < len(self._words) else None
        return item is not None and not item.marks and self._words[n].isalpha() and self._words[n] not in STOP_WORDS

    def _is_topic(self, n: int) -> bool:
        """Whether "about the" or the like leads to what stands at a token, its article included or not."""
        before = self._words[max(0, n - 2) : n]
        article = self._words[n] in DETERMINERS or before[-1:] in (("the",), ("our",))
        lead = before[-1:] if self._words[n] in DETERMINERS else before[:1]
        return article and bool(lead) and lead[0] in _TOPIC

    def _is_outdone(self, target: Target, about: Sequence[Target]) -> bool:
        """Whether a small word of a name stands beside another's fuller name: "the rollout plan for Acme Two"."""
        if target.mention.table is not None or not target.fits or not self._is_small_word(target):
            return False
        others = [other for other in about if other is not target and len(self._telling(other)) > 1]
        return all(any(o.fits.get(t, 0.0) >= fit + _FULLER for o in others) for t, fit in target.fits.items())

    def _telling(self, target: Target) -> set[int]:
        return {n for n in target.tokens if self._words[n] not in DETERMINERS}

    def _is_small_word(self, target: Target) -> bool:
        telling = self._telling(target)
        return len(telling) == 1 and not self._reading.text.tokens[min(telling)].text[:1].isupper()

    def _is_chance(self, target: Target, first: int) -> bool:
        """Whether one ordinary word only happens to be like a name: "renew" and a renewal, "submit" and Summit."""
        marks = self._reading.marks_in(min(target.tokens, default=0), max(target.tokens, default=0) + 1, "record")
        telling = {n for n in target.tokens if self._words[n] not in DETERMINERS}
        if len(telling) != 1 or not marks:
            return False
        fit = marks[0].value.hits[0][1]
        noun = self._words[min(telling)] in COMMON_NOUNS_OF_BUSINESS and self._is_small_word(target)
        topic = self._is_topic(min(target.tokens)) and not self._is_plain(max(target.tokens) + 1)
        if noun and not topic and target.mention.table is None and fit.coverage < _MOST_OF_NAME:
            return True
        if noun and topic and self._is_only_one(marks[0]):
            return False  # "note on the renewal", where there is one
        opens = telling == {first} and not self._reading.text.tokens[first].text[:1].isupper()
        unlike = is_chance(self._reading, self._reading.items[self._reading.at[min(telling)]])
        kind = self._catalog.table(marks[0].value.hits[0][0].table).kind
        literal = fit.score > _LITERAL * (_OF_NOTHING + (1 - _OF_NOTHING) * fit.coverage)
        if kind == "person" and literal and not opens:
            return False  # "Rob" of "Rob Ten Eyck"
        return (fit.reason == "part" and fit.coverage < _TELLING) or (fit.reason == "typo" and (opens or unlike))

    def about_first(self, first: int, last: int) -> list[Target]:
        """Whom or what the words that were said begin with: "note for file: desert array depends on ..."."""
        return [t for t in self.about(first, min(first + 6, last)) if t.named][:1]

    def spoken_of(self, first: int, last: int) -> list[Target]:
        """What this message was about before, for words that name nothing: "... and note that she prefers e-mail"."""
        person = self._scope.person()
        if person is not None and _PERSONS & set(self._words[first : min(first + _OPENING, last)]):
            return [person]
        return self._scope.recent()[:1]

    def last_person(self) -> list[Target]:
        """The person named last in this message."""
        person = self._scope.person()
        return [person] if person is not None else []

    def last_thing(self) -> list[Target]:
        """The company or opportunity that this message is about."""
        kinds = {table.name for kind in ("organisation", "opportunity") for table in self._catalog.of_kind(kind)}
        return [target for target in self._scope.recent() if target.named and kinds & set(target.fits)][:1]

    def speak(self, about: Iterable[Target]) -> None:
        """Remembers what was spoken of."""
        for target in about:
            self._scope.speak_of(target)

    def person_name(self, pronouns: Collection[str] = ()) -> str:
        """The name of the person whom "her" or "him" means."""
        introduced = self._introduced(pronouns)
        if introduced is not None:
            return introduced.name
        person, made = self._scope.person(), self._scope.person_made()
        return person.mention.words if person is not None else made.name if made is not None else ""

    def _is_part_by_chance(self, mark: Mark, tables: Collection[str]) -> bool:
        """Whether a word in small letters is only a lesser part of a name: "the depot" and Delta Depot Systems."""
        small = not self._reading.text.tokens[mark.first].text[:1].isupper()
        most = max(fit.coverage for hit, fit in mark.value.hits if hit.table in tables)
        return mark.last - mark.first == 1 and small and most < _TELLING

    def _person_in(self, target: Target) -> Target:
        """ "pricing call with Ingrid" may be the title of a task: what counts for a diary is whom it is with."""
        kinds = {self._catalog.table(name).kind for name in target.fits}
        if not kinds or kinds - {"task", "activity"}:
            return target
        self._scope.speak_of(target)
        for mark in self._reading.marks_in(min(target.tokens), max(target.tokens) + 1, "record"):
            tables = {
                name: mark.value.best(name)
                for name in mark.value.tables
                if self._catalog.table(name).kind not in ("task", "activity")
            }
            if tables and not self._is_part_by_chance(mark, tables):
                words = self._reading.text.named(mark.first, mark.last)
                return Target(RecordMention(words=words), frozenset(range(mark.first, mark.last)), tables)
        return target

    def link(
        self, clause: Clause, table: Table, about: Sequence[Target], changes: dict[str, DraftValue], told: int
    ) -> None:
        """Fills the references: the person, the deal, the company that is spoken of, named or pointed at.

        A pronoun counts up to token `told`, where what was said begins.
        """
        for target in about:
            if target.mention.words in PERSONAL:
                continue
            target = self._pointed_at(target)
            spec = self._place_for(target, table, changes)
            if spec is not None and not self._is_record_itself(target):
                target = self.meant(target)
                made = self._scope.made_named(target.mention.words)
                if made is not None and made.table.name == spec.table:
                    changes[spec.name] = NewRecord(label=made.label)
                else:
                    changes[spec.name] = target.mention.model_copy(update={"table": spec.table})
        self._link_pointed(clause, table, changes, told)
        self._link_made(clause, table, changes)

    def _pointed_at(self, target: Target) -> Target:
        """What this message has named last: "a note on it"."""
        before = self._words[min(target.tokens) - 1] if target.tokens and min(target.tokens) > 0 else ""
        recent = self._scope.recent()
        if (
            target.named
            or target.mention.table is not None
            or before not in ("on", "for", "about", "to", "re")
            or not recent
        ):
            return target
        return Target(recent[0].mention, target.tokens, recent[0].fits)

    def _is_record_itself(self, target: Target) -> bool:
        return not target.named and target.mention.words in ("it", "this", "its") and target.mention.table is None

    def meant(self, target: Target) -> Target:
        """The one that this message has named: "the deal"."""
        if target.named or target.mention.table is None:
            return target
        earlier = self._scope.latest(self._catalog.table(target.mention.table).kind)
        return earlier if earlier is not None else target

    def _place_for(self, target: Target, table: Table, changes: dict[str, DraftValue]) -> FieldSpec | None:
        free = [spec for spec in table.references if spec.name not in changes]
        if target.mention.table is not None:
            return next((spec for spec in free if spec.table == target.mention.table), None)
        candidates = [spec for spec in free if spec.table in target.fits]
        if not candidates:
            return None
        taken = (target.fits.get(str(spec.table), 0.0) for spec in table.references if spec.name in changes)
        if max(taken, default=0.0) > max(target.fits[str(spec.table)] for spec in candidates) + _FULLER:
            return None  # the second of two companies is no deal of its
        order = {"person": 0.04, "organisation": 0.06, "opportunity": 0.0}
        if self._is_first_name(target):
            order["person"] = 0.08  # "a meeting with Marisol" is one with her, not with Marisol Vineyards
        return max(
            candidates,
            key=lambda spec: target.fits[str(spec.table)] + order.get(self._catalog.table(str(spec.table)).kind, 0.0),
        )

    def _is_first_name(self, target: Target) -> bool:
        """Whether one word is somebody's first name, and only a part of what it may name else."""
        marks = self._reading.marks_in(min(target.tokens, default=0), max(target.tokens, default=0) + 1, "record")
        hits = [pair for mark in marks for pair in mark.value.hits]
        if len(self._telling(target)) != 1:
            return False
        word = self._words[min(self._telling(target))]
        kinds = {hit.id: self._catalog.table(hit.table).kind for hit, _ in hits}
        whole = any(fit.coverage == 1 and kinds[hit.id] != "person" for hit, fit in hits)
        return not whole and any(kinds[hit.id] == "person" and hit.words[0] == word for hit, _ in hits)

    def _link_pointed(self, clause: Clause, table: Table, changes: dict[str, DraftValue], told: int) -> None:
        """What the pronoun or the bare noun points at: "call her back", "a note on the deal"."""
        words = set(self._words[clause.head : clause.last])
        for spec in table.references:
            outer = self._catalog.table(str(spec.table))
            if spec.name in changes:
                continue
            if outer.kind == "person" and PERSONAL & set(self._words[clause.head : told]):
                person = self._scope.person()
                made = self._scope.person_made() or self._introduced(words)
                if person is None and made is None and self._strangers.named(clause.head, told):
                    continue  # "her" is somebody whom the CRM does not know
                if made is not None:
                    changes[spec.name] = NewRecord(label=made.label)
                elif person is not None:
                    changes[spec.name] = person.mention.model_copy(update={"table": outer.name})
                else:
                    changes[spec.name] = RecordMention(words="her" if "her" in words else "him", table=outer.name)

    def _introduced(self, words: Collection[str]) -> Made | None:
        """Who is being made, where he was told of as the one that the pronoun means: "a guy named Ben ... call him"."""
        told = set(self._words)
        meant = ("him" in words and told & _MEN) or ("her" in words and told & _WOMEN)
        return self._scope.made_of_kind("person") if meant else None

    def _link_made(self, clause: Clause, table: Table, changes: dict[str, DraftValue]) -> None:
        for n in range(clause.head, clause.last):
            made = self._scope.made_named(self._words[n])
            if made is not None and len(self._words[n]) > 2:
                spec = next((s for s in table.references if s.table == made.table.name and s.name not in changes), None)
                if spec is not None and made.table.kind in ("person", "opportunity"):
                    changes[spec.name] = NewRecord(label=made.label)
