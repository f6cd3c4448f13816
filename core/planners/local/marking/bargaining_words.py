"""How it is told what somebody asks for, offers, agrees to or refuses when a price is bargained over."""

from typing import Literal

Move = Literal["asked", "offered", "said", "settled", "accepted", "refused", "waiting"]


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


_REFUSED = _phrases(
    "declined, decline, refused, refuse, rejected, reject, said no, say no, says no, told them no, told him no, "
    "told her no, no to that, turned it down, turned them down, turned that down, turned him down, turned her down, "
    "turned down, held firm, holding firm, hold firm, holding at, held at, holding out at, holding our, held our, "
    "stood firm, standing firm, stand firm, stood our ground, held our ground, sticking to, sticking with, "
    "sticking at, stuck to, stuck with, stuck at, staying at, stayed at, staying with, staying put, not budging, "
    "won't budge, wouldn't budge, didn't budge, did not budge, not moving, no deal, can't do, cannot do, won't do, "
    "couldn't do, can't go, couldn't agree, could not agree, didn't agree, did not agree, haven't agreed, "
    "have not agreed, hasn't agreed, has not agreed, not agreed, not accepted, didn't accept, did not accept, "
    "won't accept, will not accept, wouldn't accept, not accepting, balked, balked at, walked away, passed on it, "
    "passed on that, is the floor, is our floor, is my floor, is the limit, is our limit, not happy, not having it"
)
_WAITING = _phrases(
    "waiting, awaiting, pending, thinking about it, thinking it over, thinking on it, thinking about that, "
    "is thinking about, are thinking about, considering, mulling, sleeping on it, to be decided, tbd, tbc, "
    "think about it, think it over, think about that, have a think, "
    "to be confirmed, let's see, lets see, we'll see, no answer, no reply, no response, haven't decided, "
    "hasn't decided, not decided, undecided, still negotiating, still talking, still haggling, under discussion, "
    "come back to us, comes back to us, get back to us, get back to me, will let us know, need approval, "
    "needs approval, need to check, needs to check, checking with, check with, run it by, running it by"
)
_SETTLED = _phrases(
    "agreed, agree, agrees, agreeing, settled, settle, settling, compromised, compromise, shook, ended up, ended at, "
    "ended on, landed, landing at, met in the middle, meet in the middle, met halfway, met at, met them at, met on, "
    "met him at, met her at, gave, given, granted, conceded, allowed, let them have, let him have, let her have, "
    "done at, done for, deal at, deal is at, closed at, signed at, signed for, finalised, finalized, concluded, "
    "fixed at, reached, split the difference, splitting the difference, accepted, accept, took, went with, went for, "
    "gone for, gone with, came down to, came up to, said yes to, okayed, ok'd, oked, signed off on, got them to, "
    "got it to, got her to, got him to, got them down to, got it down to, got them up to, talked them down to, "
    "talked him down to, talked her down to, talked them up to, talked her up to, talked him up to, bargained, "
    "negotiated it to, negotiated to, haggled it to, agreement at, agreement on, agreement is, compromise at, "
    "knocked off, took off, got, final is, final number, final price, final figure, final discount, final value"
)
_ACCEPTED = _phrases(
    "accepted, accept, accepts, took it, taken it, taking it, take it, took that, take that, agreed, agree, agrees, "
    "said yes, says yes, said ok, said okay, said fine, went for it, gone for it, going for it, okayed, ok'd, oked, "
    "fine with, ok with, okay with, happy with, live with, works for, done, deal, sold, approved, approve, approves, "
    "bought it, shook on it, shook hands, good with, signed off, all right with, alright with, can do that, "
    "will do that"
)
_OFFERED = _phrases(
    "offered, offer, offers, offering, proposed, proposes, proposing, proposal was, quoted, quoting, bid, countered, "
    "counter, counters, countering, counteroffered, counter-offered, counteroffer, came back with, came back at, "
    "come back with, comes back with, came in at, came in with, suggested, suggests, tabled, went in at, "
    "started at, started with, starting at, opened at, opened with, opening at, put forward, pitched, asking price, "
    "final offer, last offer, best offer, went in with"
)
_ASKED = _phrases(
    "asked, asks, asking, ask, wanted, wants, want, requested, requests, request, demanded, demands, demanding, "
    "pushed, pushing, pushes, was after, were after, are after, is after, looking for, hoped, hoping, hopes, insisted, "
    "insists, insist, would like, begged, haggled, tried for, aimed, fishing for, angling for, held out for, "
    "pressed, pressing, squeezed, squeezing"
)
_SAID = _phrases("said, say, says, told, thought, think, thinks, named, mentioned, floated, had in mind")
MOVES: tuple[tuple[Move, tuple[tuple[str, ...], ...]], ...] = (
    ("refused", _REFUSED),
    ("waiting", _WAITING),
    ("settled", _SETTLED),
    ("offered", _OFFERED),
    ("asked", _ASKED),
    ("said", _SAID),
)
"""The moves by their words, the surer ones first: "we agreed on the 55k that they offered" settles it."""

BEATING = frozenset(
    "talked talk haggled bargained negotiated beat beaten squeezed pushed got brought worked argued knocked "
    "wore moved".split()
)
"""With "up" or "down" behind it, and a figure, it is told to what somebody was brought: "talked them up to 70k"."""

GIVING = frozenset("gave given giving granted conceded".split())
"""Verbs of which a share is a discount."""

ACCEPTING = _ACCEPTED
"""Words that without a figure take what was offered."""
