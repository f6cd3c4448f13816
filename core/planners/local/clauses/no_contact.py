"""Who is not to be contacted any more: "has asked that we do not call him again", "wants no more mails from us"."""

from core.planners.local.marking.annotate import Annotated

_CONTACTING = frozenset("contact contacts contacting contacted approach approaching disturb bother pester".split())
_CALLING = frozenset(
    "call calls calling called phone phoning phoned ring ringing email emails emailing emailed e-mail e-mails mail "
    "mails text texts texting message messages messaging write writing reach reaching hear hearing visit "
    "visits chase chasing".split()
)
_NO = frozenset(
    "not never no don't dont shouldn't shouldnt mustn't doesn't doesnt nobody can't won't wouldn't stop quit cease "
    "refrain avoid without nor".split()
)
_FOR_GOOD = frozenset("anymore again ever further longer never more future stop quit cease henceforth".split())
_WISHING = frozenset(
    "asked asks asking requested requests request wants want wanted wishes wish wished told tells said says prefers "
    "prefer demanded demands insisted insists begged please must should shall shouldn't mustn't nobody to are is "
    "stop don't do".split()
)
_LISTS = (("our", "list"), ("our", "lists"), ("the", "mailing", "list"), ("our", "mailing", "list"), ("the", "list"))
_OFF = frozenset({"taken", "removed", "struck", "off", "be"})
_LISTING = frozenset({"or", "and", "nor", ",", "/", "&"})
_MAILINGS = frozenset(
    "newsletter newsletters mailing mailings outreach spam marketing campaigns letters offers".split()
)
_OPTING = frozenset({"opt", "opts", "opting", "opted"})
_FED_UP = (
    ("had", "enough", "of"),
    ("enough", "of"),
    ("sick", "of"),
    ("tired", "of"),
    ("fed", "up", "with"),
    ("annoyed", "by"),
    ("done", "with"),
)
_BACK = frozenset("until till before unless by about".split())
_FAR = 8


class NoContact:
    """Finds it in one message."""

    def __init__(self, reading: Annotated) -> None:
        self._reading = reading
        self._words = reading.text.folded

    def told(self, first: int, last: int) -> frozenset[int]:
        """The tokens that say that somebody whom a stretch names wants no contact; none where it does not say so."""
        words = self._words[first:last]
        if not any(item.has("record", "pronoun") for item in self._reading.items_in(first, last)):
            return frozenset()
        if any(item.kind == "when" for item in self._reading.items_in(first, last)):
            return frozenset()
        return self._in_words(first, words) or self._off_list(first, words) or self._opted_out(first, words)

    def _in_words(self, first: int, words: tuple[str, ...]) -> frozenset[int]:
        asked = next((n for n, word in enumerate(words) if word in _WISHING), None)
        if asked is None or _BACK & set(words):
            return frozenset()
        for n, word in enumerate(words):
            if word not in _CONTACTING | _CALLING:
                continue
            denied = [k for k in range(max(0, n - _FAR), n) if words[k] in _NO]
            for_good = word in _CONTACTING or bool(_FOR_GOOD & set(words[max(0, n - _FAR) :]))
            if denied and for_good:
                start = min(asked, *denied)
                return frozenset(range(first + start, first + self._listed_end(words, n)))
        left = (n for n, word in enumerate(words) if word in ("leave", "left"))
        alone = next((n for n in left if "alone" in words[n : n + 4]), None)
        return frozenset(range(first + min(asked, alone), first + alone + 1)) if alone is not None else frozenset()

    def _listed_end(self, words: tuple[str, ...], n: int) -> int:
        """The word after the ways of contact that are listed from one on: "emails, texts or calls from us"."""
        end = n + 1
        while end + 1 < len(words) and words[end] in _LISTING and words[end + 1] in _CONTACTING | _CALLING | _MAILINGS:
            end += 2
        return end + 2 if words[end : end + 2] in (("from", "us"), ("of", "ours"), ("from", "me")) else end

    def _opted_out(self, first: int, words: tuple[str, ...]) -> frozenset[int]:
        """ "opt him out", "has had enough of our newsletters", "is sick of the calls"."""
        for n, word in enumerate(words):
            out = next((k for k in range(n + 1, min(n + 5, len(words))) if words[k] == "out"), None)
            if word in _OPTING and out is not None:
                return frozenset({first + n, first + out})
            fed_up = next((p for p in _FED_UP if words[n : n + len(p)] == p), None)
            ways = words[n + len(fed_up) : n + len(fed_up) + 4] if fed_up is not None else ()
            way = next((k for k, w in enumerate(ways) if w in _MAILINGS | _CALLING), None)
            if fed_up is not None and way is not None:
                start = n - (words[n - 1 : n] in (("has",), ("have",), ("is",)))
                return frozenset(range(first + start, first + self._listed_end(words, n + len(fed_up) + way)))
        return frozenset()

    def _off_list(self, first: int, words: tuple[str, ...]) -> frozenset[int]:
        """ "asked to be taken off our list"."""
        for phrase in _LISTS:
            for n in range(len(words) - len(phrase) + 1):
                away = set(words[max(0, n - 5) : n])
                off = len(away & _OFF) > 1 or words[max(0, n - 2) : n][-1:] == ("off",)
                wished = bool(_WISHING & set(words[:n])) or "mailing" in phrase
                if words[n : n + len(phrase)] == phrase and off and wished:
                    return frozenset(range(first + max(0, n - 3), first + n + len(phrase)))
        return frozenset()
