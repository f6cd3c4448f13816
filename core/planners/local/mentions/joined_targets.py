"""Two names that mean one record: "the training at Hooli", "the redlines call with jane"."""

from dataclasses import replace

from core.catalog import Catalog
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.target import Target
from core.planners.local.mentions.noun_words import ARTICLES, WITHIN
from core.records import NameHit

_TOGETHER = frozenset("with w/ for about re from on of at".split())
_SOLD_TO = frozenset({"for", "with"})
"""Behind a deal they lead to its customer: "the training for Hooli"."""


class JoinedTargets:
    """Joins the targets of one message."""

    def __init__(self, catalog: Catalog, reading: Annotated) -> None:
        self._catalog = catalog
        self._reading = reading
        self._words = reading.text.folded

    def joined(self, inner: Target, outer: Target) -> Target | None:
        """The one record that two targets mean, of which `outer` stands behind; None where they are two."""
        whole = self._with_party(inner, outer)
        if whole is not None or not self._is_within(inner, outer):
            return whole
        mention = inner.mention.model_copy(update={"within": (*inner.mention.within, outer.mention)})
        between = frozenset(range(max(inner.tokens) + 1, min(outer.tokens)))
        return Target(mention, inner.tokens | outer.tokens | between, inner.fits)

    def _with_party(self, inner: Target, outer: Target) -> Target | None:
        """A task or activity told by what it is about and whom it is with: "the redlines call with jane"."""
        between = [w for w in self._words[max(inner.tokens) + 1 : min(outer.tokens)] if w not in ARTICLES]
        if not inner.named or not outer.named or len(between) != 1 or between[0] not in _TOGETHER:
            return None
        known = {hit.table for n in inner.tokens for hit in self._hits_at(n)}
        doings = {name for name in inner.fits if self._catalog.table(name).kind in ("task", "activity")}
        best = max(inner.fits.values(), default=0.0)
        meant = {name for name in doings & known if inner.fits[name] >= best}
        parties = {name for name in outer.fits if self._catalog.table(name).kind not in ("task", "activity")}
        if not meant or not parties:
            return None
        tokens = frozenset(range(min(inner.tokens), max(outer.tokens) + 1))
        titled = meant & self._titled_with_both(inner, outer)
        fits = {name: inner.fits[name] for name in titled or meant}
        if titled:
            words = f"{inner.mention.words} {outer.mention.words}"
            return replace(inner, mention=inner.mention.model_copy(update={"words": words}), tokens=tokens, fits=fits)
        within = (*inner.mention.within, outer.mention)
        return replace(inner, mention=inner.mention.model_copy(update={"within": within}), tokens=tokens, fits=fits)

    def _titled_with_both(self, inner: Target, outer: Target) -> set[str]:
        """The tables with a record that both names may name."""
        named = [{(hit.table, hit.id) for n in target.tokens for hit in self._hits_at(n)} for target in (inner, outer)]
        return {table for table, _ in named[0] & named[1]}

    def _hits_at(self, n: int) -> list[NameHit]:
        record = self._reading.items[self._reading.at[n]].of("record")
        return [hit for hit, _ in record.value.hits] if record is not None else []

    def _is_within(self, inner: Target, outer: Target) -> bool:
        between = [w for w in self._words[max(inner.tokens) + 1 : min(outer.tokens)] if w not in ("the", "our", "my")]
        if not inner.named or not outer.named or len(between) != 1:
            return False
        if between[0] not in WITHIN and not (between[0] in _SOLD_TO and self._is_deal(inner)):
            return False
        organisations = {table.name for table in self._catalog.of_kind("organisation")}
        return bool(organisations & set(outer.fits))

    def _is_deal(self, target: Target) -> bool:
        """Whether a name is that of a deal, rather than of what can do something or be done for somebody."""
        best = max(target.fits.values(), default=0.0)
        kinds = {self._catalog.table(name).kind for name, fit in target.fits.items() if fit >= best}
        return kinds == {"opportunity"}
