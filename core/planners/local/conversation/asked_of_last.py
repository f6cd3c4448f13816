"""Questions about whom or what was spoken of last: "and her email?", "who's the contact there?"."""

import re
from collections.abc import Iterator

from core.catalog import Catalog, TableKind
from core.context import ConversationState
from core.language.normalise import Text
from core.planners.local.marking.vocabulary import PREPOSITIONS
from core.values import RecordRef

_LEAD = re.compile(
    r"^(?:(?:and|so|ok|okay|cool|great|thanks|thx|right|hm+|ah|oh|also|well|but)[ ,]+)*"
    r"(?:(?:what|how) about |what's about )?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:what|when|who|whos|whats|how|which|where|whose|is|are|does|do|did|has|have|any|anything|show|list|why|was|"
    r"what's|who's|when's|where's|tell)\b",
    re.IGNORECASE,
)
_HANDING = re.compile(
    r"^(?:(?:can|could|would|will) you )?(?:(?:please|pls|kindly|quickly) )?"
    r"(?:give|get|send|tell|show|fetch|find|read|pass|text) (?:me|us) (?:again )?(?=(?:his|her|their|its) \w)",
    re.IGNORECASE,
)
"""Wishes to be told something: "give me her number"."""
_POSSESSIVE = re.compile(r"\b(?:(?P<person>his|her)|(?P<any>their)|(?P<thing>its))(?= \w)", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:(?P<person>him|her|he|she)|(?P<any>them|they)|(?P<thing>that (?:deal|one|opp|account|company)|it))\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:over |in )?there\b(?=\s*(?:yet|now|right now|again|lately|recently)?\s*[?.!]*\s*$)", re.IGNORECASE
)
_FIELD_ALONE = re.compile(
    r"^(?:(?:what|when|how|who)(?:'s|s| is| was)? |(?:the|and the) )?(?:the |a )?(?P<what>[a-z-]+(?: "
    r"[a-z]+){0,2})\s*[?.! ]*$",
    re.IGNORECASE,
)
_NO_FIELD = PREPOSITIONS | frozenset("is are was were does do did has have works work".split())
"""Words that no name of a field has: what holds one is a question of its own."""
_LONGEST = 10
_KINDS: dict[str, tuple[TableKind, ...]] = {
    "person": ("person",),
    "any": ("organisation", "person", "opportunity"),
    "thing": ("opportunity", "organisation", "task"),
}


def told_by_name(catalog: Catalog, state: ConversationState, text: Text) -> Iterator[str]:
    """The question with the name of what a pronoun in it means, in the ways in which it may be meant."""
    shown = _HANDING.sub("what is ", _LEAD.sub("", text.shown.strip(), count=1))
    if not state.focus or len(text.tokens) > _LONGEST or not shown:
        return
    possessive = _POSSESSIVE.search(shown)
    opens = possessive is not None and possessive.start() == 0
    if not opens and _ASKS.match(shown) is None and "?" not in text.shown:
        return
    there = _THERE.search(shown)
    for found, behind in ((possessive, "'s"), (_OBJECT.search(shown), "")):
        if found is None:
            continue
        for ref in _meant(catalog, state, str(found.lastgroup)):
            yield _put(shown, found, f"{ref.name}{behind}")
    if there is not None:
        for ref in _meant(catalog, state, "any"):
            lead = "at" if catalog.table(ref.table).kind == "organisation" else "for"
            yield _put(shown, there, f"{lead} {ref.name}")


def told_of_one(catalog: Catalog, state: ConversationState, text: Text) -> Iterator[str]:
    """A field that is asked for by itself, asked of the one record that was spoken of last."""
    shown = _LEAD.sub("", text.shown.strip(), count=1)
    found = _FIELD_ALONE.match(shown)
    if found is None or not state.focus or len(state.answered) > 1:
        return
    if _NO_FIELD & set(found["what"].lower().split()):
        return  # "who works at Nimbus?" asks of somebody else
    for ref in state.focus[:2]:
        if ref.name and catalog.table(ref.table).kind != "user":
            yield f"what is the {found['what']} of {ref.name}?"


def _put(shown: str, found: re.Match[str], words: str) -> str:
    return f"{shown[: found.start()]}{words}{shown[found.end() :]}"


def _meant(catalog: Catalog, state: ConversationState, which: str) -> list[RecordRef]:
    """Whom a pronoun may mean, likeliest first."""
    kinds = _KINDS[which]
    named = [ref for ref in state.focus if ref.name and catalog.table(ref.table).kind in kinds]
    return named[:2]
