"""Who told the speaker of a change: "Callie told me X is 425k now", "according to Jane", "heard from legal that"."""

import re

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import STOP_WORDS

_TELLING = re.compile(
    r"(?:(?:has |have |had )?(?:just |already |also |now |only )?"
    r"(?:told|tells|tell|informed|informs|reminded|assured|assures|notified|notifies|advised|advises|promised|"
    r"texted|emailed|e-mailed|messaged|pinged|slacked|called|rang|phoned|wrote|writes) (?:me|us|the team|everyone)"
    r"|(?:has |have |had )?(?:just |already |also |now |only )?"
    r"(?:says|said|say|mentions|mentioned|reports|reported|confirms|confirmed|confirm|thinks|thought|reckons|reckoned|"
    r"believes|believed|claims|claimed|notes|noted|wrote|writes|announced|announces|advised|advises|flagged|flags|"
    r"indicated|indicates|estimates|estimated|figures|insists|insisted|swears|swore|admits|admitted|signalled|"
    r"signaled|hinted|points out|pointed out|texted|emailed|e-mailed|messaged|called to say|wrote to say|rang to say|"
    r"phoned to say|is saying|is telling me|expects|expected|guesses|guessed|assumes|suggests|suggested|explained)"
    r"|(?:let|lets|has let|just let) (?:me|us) know|gave (?:me|us) (?:the )?(?:heads up|heads-up|word|a heads up)"
    r"|(?:asked|asks|wants|wanted|needs|begged|told|instructed|requested|would like|urged) (?:me|us) to|wants|wanted"
    r"|(?:sent|dropped) (?:me|us) (?:a |an )?(?:note|mail|email|e-mail|message|text|line)(?: saying)?)"
    r"(?: (?:yesterday|today|this morning|earlier|just now|last week))?(?: that)?,?$"
)
_LEAD = re.compile(
    r"(?:according to|as per|per|heard from|i heard from|just heard from|we heard from|got word from|word from|"
    r"news from|i hear from|i learned from|learned from|learnt from|i know from|as told by|going by|i have it from|"
    r"i've heard from|hear from)$"
)
_BEHIND_LEAD = re.compile(r"(?:,|:|that|is that|is)?$")
_UNNAMED = frozenset(
    "he she they customer client buyer procurement purchasing legal finance accounting engineering ops operations "
    "management boss manager team board partner partners supplier vendor reseller distributor sales marketing support "
    "colleague somebody someone everybody everyone people folks guys rep owner director admin reception secretary "
    "lawyer lawyers assistant husband wife cfo ceo coo cto".split()
)
_ARTICLES = frozenset("the our my their his her a an".split())
_OF = frozenset("from at of over in 's".split())
_LONGEST_NAME, _LONGEST_TELLING = 6, 8


class Informants:
    """Finds them in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def end(self, first: int, last: int) -> int:
        """The token after who told it and that he did, where a stretch begins with it; else its first token."""
        return self._named_behind(first, last) or self._telling_end(first, last) or first

    def _telling_end(self, first: int, last: int) -> int | None:
        name = self._name_end(first, last)
        if name is None:
            return None
        for end in range(min(last, name + _LONGEST_TELLING), name, -1):
            if _TELLING.fullmatch(" ".join(self._words[name:end])):
                return end
        return None

    def _named_behind(self, first: int, last: int) -> int | None:
        """The end of "according to Jane", "heard from legal that"."""
        for lead in range(min(last, first + 4), first, -1):
            if _LEAD.fullmatch(" ".join(self._words[first:lead])):
                name = self._name_end(lead, last)
                if name is None:
                    return None
                ends = [
                    k for k in range(name, min(name + 3, last)) if _BEHIND_LEAD.fullmatch(" ".join(self._words[name:k]))
                ]
                return max(ends, default=name)
        return None

    def _name_end(self, first: int, last: int) -> int | None:
        """The token after somebody who can tell: a colleague, a person of the CRM, "the client", "our lawyers"."""
        n, named = first, False
        while n < min(last, first + _LONGEST_NAME):
            item = self._reading.items[self._reading.at[n]]
            word = self._words[n]
            known = item.kind in ("user", "record", "title")
            capital = self._reading.text.tokens[n].text[:1].isupper() and word not in STOP_WORDS and not item.marks
            if known or word in _UNNAMED or capital:
                named, n = True, item.last
            elif word in _OF or (not named and word in _ARTICLES):
                n += 1
            else:
                break
        return n if named else None
