"""By which words contacts are told of that the catalog does not name, and what kind of contact each tells."""

from collections.abc import Mapping

Phrase = tuple[str, ...]


def _phrases(kind: str, text: str) -> dict[Phrase, str]:
    return {tuple(phrase.split()): kind for phrase in text.split(", ")}


DONE_WITH: Mapping[Phrase, str] = {
    **_phrases(
        "call",
        "discussed, talked through, talked over, talked about, agreed, negotiated, clarified, touched base, "
        "checked in, followed up, caught up, connected, synced, synched, liaised, debated, had a good one, had a "
        "quick one, had a great one, had a natter, had a chinwag, had a word, had words, had a sync, had a "
        "huddle, had a discussion, had a debrief, had a quick sync, had a quick word, had a check-in, had a check "
        "in, finalised, finalized, compared notes, got on the phone, got on a call, hopped on, jumped on, dialled "
        "in",
    ),
    **_phrases(
        "meeting",
        "reviewed, went over, went through, ran through, walked through, worked through, sat down, brainstormed, "
        "hashed out, covered, tested, inspected, toured, kicked off, mapped out, planned, workshopped, scoped, "
        "trained, spent, attended, sat in",
    ),
    **_phrases(
        "email",
        "exchanged emails, exchanged mails, exchanged e-mails, traded emails, corresponded",
    ),
}
"""What was done, with whom behind "with"."""
DONE_TO: Mapping[Phrase, str] = {
    **_phrases(
        "meeting",
        "saw, hosted, popped in to see, popped in to visit, popped in on, popped in at, popped in to, popped by, "
        "popped over to, popped round to, popped into, popped in, popped round, dropped into, dropped in at, "
        "dropped in to see, dropped over to, swung by, stopped in at, stopped over at, stopped in to see, stopped "
        "by to see, called in at, called in on, called on, went to visit, went by, went over to, went round to, "
        "came by, ran into, bumped into, trained, onboarded, drove to, drove over to, drove out to, nipped in to "
        "see, nipped round to, nipped over to, nipped into, flew out to see, flew to see, travelled to see, "
        "walked, showed, took, entertained, welcomed, received",
    ),
    **_phrases(
        "call",
        "tried, tried calling, tried ringing, tried to call, tried to reach, tried to ring, tried reaching, tried "
        "phoning, reached, got hold of, got through to, got a hold of, buzzed, dialled, dialed, facetimed, "
        "checked in with, caught up with, followed up with, got back to, connected with, synced with, chased, "
        "chased up, left vm for, left a vm for, left vm with, left a vm with, left voicemail for, left a "
        "voicemail with, left a message for, left a message with, left msg for, left a msg for, left word with, "
        "left word for, no answer from, no reply from, no response from, no luck reaching, couldn't reach, could "
        "not reach, couldn't get hold of, couldnt reach, vm for, quick sync with, sync with, quick one with, "
        "quick word with, quick huddle with, quick debrief with",
    ),
    **_phrases(
        "email",
        "replied to, responded to, wrote to, wrote back to, answered, emailed back, mailed back, reached out to",
    ),
    **_phrases(
        "note",
        "texted, messaged, whatsapped, pinged, slacked, dmed, sms'd, smsed, sent a text to, sent a message to",
    ),
}
"""What was done to whom stands right behind it."""
SHOWN_TO: Mapping[Phrase, str] = _phrases(
    "meeting",
    "presented, pitched, demoed, demo'd, demonstrated, showed, gave a demo, gave a tour, gave a presentation, "
    "gave a walkthrough, ran a demo, did a demo, did a presentation, did a walkthrough, ran a workshop, "
    "explained",
)
"""What was shown, to whom stands behind "to" or "for"."""
DONE_BY: Mapping[Phrase, str] = {
    **_phrases(
        "call",
        "called, called me, called us, called back, called me back, called in, rang, rang me, rang us, rang back, "
        "rang me back, rang up, phoned, phoned me, phoned us, phoned back, phoned in, phoned me back, telephoned, "
        "returned my call, got back to me, just called, just rang, just phoned, left me a voicemail, left me a "
        "message, left a voicemail, left a message, facetimed me, buzzed me, dialled in, dialed in",
    ),
    **_phrases(
        "email",
        "emailed, emailed me, emailed us, emailed back, e-mailed, e-mailed me, mailed, mailed me, wrote, wrote "
        "me, wrote to me, wrote back, wrote to us, replied, replied by email, sent me an email, sent an email, "
        "sent me a mail, answered my email, responded, responded by email, just emailed, just replied",
    ),
    **_phrases(
        "meeting",
        "visited us, visited our office, came to our office, came to the office, came by, came over, came to see "
        "us, came to see me, came in, dropped by, dropped in, stopped by, stopped in, popped in, popped by, swung "
        "by, met with me, met me, met us",
    ),
    **_phrases(
        "note",
        "texted, texted me, texted us, messaged, messaged me, pinged me, whatsapped me, slacked me",
    ),
}
"""What somebody who is named before it did."""
NOUNS: Mapping[Phrase, str] = {
    **_phrases(
        "meeting",
        "catch up, sit down, get together, session, onsite, walkthrough, presentation, training, review",
    ),
    **_phrases(
        "call",
        "sync, check in, check-in, huddle, debrief, facetime, phone conversation",
    ),
}
JOINED = frozenset("joined attended".split())
OVER = frozenset("done over finished complete completed went was lasted took ran wrapped ended happened".split())
HAD = frozenset("had held did ran hosted".split())
MEDIA: Mapping[Phrase, str] = {
    **_phrases(
        "call",
        "over the phone, by phone, on the phone, over zoom, on zoom, on teams, over teams, on a call",
    ),
    **_phrases(
        "email",
        "by email, over email, via email, by e-mail, by mail",
    ),
    **_phrases(
        "meeting",
        "in person, face to face, at their office, on site, onsite, at our office",
    ),
}
