"""Subjects and the verbs of what somebody does: by them a clause is known that tells something and orders nothing."""

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import STOP_WORDS

SUBJECTS = frozenset(
    "i we he she they you i'm im i've ive i'd i'll we're we've weve we'd we'll hes he'd he'll shes she'd "
    "she'll they're theyre they've theyve they'd they'll theres".split()
)
"""Pronouns that do something."""

REPORTED = frozenset(
    "wants wanted needs needed likes liked loves loved hates hated thinks thought reckons reckoned knows says said "
    "tells told asks asked hopes hoped expects expected agrees agreed prefers preferred decides decided plans planned "
    "feels felt believes wishes wished requests requested demands demanded confirms confirmed insists insisted "
    "complains complained promises promised mentions mentioned requires required seeks will would can could won't "
    "wouldn't can't doesn't didn't doesnt didnt wont cant isn't isnt keeps keen happy unhappy interested worried "
    "concerned undecided excited annoyed thrilled".split()
)
"""With them a sentence without its subject tells what somebody said or wants: "called Jane, wants a new quote"."""

SUBORDINATING = frozenset(
    "and or but so because since as 'cause cause cuz coz bc given that when whenever if whether what which who whose "
    "where why how while until till before after once unless although though tho altho than like whatever "
    "whoever".split()
)
"""Words that make what follows part of the clause before."""

COMPLEMENTED = frozenset(
    "say says said think thinks thought reckon reckons reckoned know knows knew hope hopes hoped guess believe "
    "believes believed sure feel feels felt mean means meant see sees saw bet wish told tell tells confirmed "
    "confirms mentioned mentions agreed agrees heard hear suspect suspects suggests suggested wrote writes asked "
    "asks insists insisted claims claimed promised promises figured figure worried afraid glad happy looks seems "
    "sounds everything anything all do does did make makes made let lets".split()
)
"""Words behind which a subject and a verb say what is said or thought."""

_FINITE = frozenset(
    "is are was were am 's 're 'm be been has have had do does did will would can could may might must shall should "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't want wants "
    "wanted need needs needed like likes liked love loves loved hate hates think thinks thought reckon reckons know "
    "knows knew say says said tell tells told ask asks asked hope hopes expect expects went goes go came comes come "
    "got gets get left leaves leave took takes gave gives made makes found finds saw sees met meets spoke speak speaks "
    "sent sends bought buys sold sells paid pays kept keeps held holds began begins broke cut cuts put let lost loses "
    "won wins wrote writes ran runs sat sits fell falls rose signed sign signs feel feels felt froze freezes pulled "
    "pull pulls moved moves move stopped still also just really never always finally already only both all prefer "
    "prefers agree agrees agreed decide decides start starts stay stays work works live lives use uses plan plans talk "
    "talks talked look looks sound sounds seem seems seemed mean means meant heard hear swear swears understand "
    "understood brought bring brings built build builds chose choose chooses drove fly flies flew quit quits retire "
    "retires ain't pay buy sell send covers handle handles supplies deliver delivers hire hires cares trust "
    "trusts".split()
)
"""Verbs and adverbs that stand right behind a subject."""


def is_finite(reading: Annotated, n: int) -> bool:
    """Whether token `n` may be the verb of a subject before it, or an adverb between the two."""
    words = reading.text.folded
    if n >= len(words):
        return False
    if words[n] in _FINITE:
        return True
    item = reading.items[reading.at[n]]
    past = words[n].endswith("ed") and len(words[n]) > len("need") and item.last - item.first == 1
    return past and not item.has("record", "field", "title")


def tells_at(reading: Annotated, first: int, last: int) -> bool:
    """Whether a stretch holds a subject and its verb: "they want more seats", "travis reckons there's more in it"."""
    return predicate_at(reading, first, last) is not None


def predicate_at(reading: Annotated, first: int, last: int) -> int | None:
    """The token of the verb of the first subject of a stretch, which a pronoun or a noun at its beginning is."""
    words = reading.text.folded
    for n in range(first, min(last, first + _SUBJECT_LENGTH)):
        item = reading.items[reading.at[n]]
        if words[n] in SUBJECTS and item.first == n:
            if "'" in words[n] or words[n] in _WITHOUT_APOSTROPHE:
                return n
            return n + 1 if n + 1 < last and is_finite(reading, n + 1) else None
        if n > first and item.first == n and is_finite(reading, n) and words[n] not in _NO_PREDICATE:
            return n
        if item.has("verb") and n == first and words[n] not in STOP_WORDS:
            return None
    return None


def tells_past(reading: Annotated, n: int) -> bool:
    """Whether it is told at a token what somebody did: "(call with Jo friday,) she said yes", "went over the terms"."""
    words = reading.text.folded
    n += n < len(words) and words[n] in SUBJECTS
    if n >= len(words):
        return False
    item = reading.items[reading.at[n]]
    regular = words[n].endswith("ed") and words[n] not in _STILL_WISHED and item.kind not in ("record", "field")
    return words[n] in _PAST_FORMS or regular


_PAST_FORMS = frozenset(
    "went said told gave took got had was were did made came saw met spoke felt thought knew found left brought bought "
    "sent chose began ran understood heard held kept lost paid sold showed shown swore wrote became broke fell".split()
)
_STILL_WISHED = frozenset("wanted needed asked need feed seed speed indeed requested required".split())
"""They tell why something is wished: "call Jo on friday, she wanted a quote"."""
_SUBJECT_LENGTH = 6
_WITHOUT_APOSTROPHE = frozenset("im ive weve hes shes theyre theyve theres".split())
_NO_PREDICATE = frozenset("still also just really never always finally already only both all put let cut".split())
