"""How a speaker is told what was heard, so that he can see what was misheard. Pure."""

import re
from collections.abc import Sequence

from core.misheard import PutRight
from core.replies import PlanCard, Reply, TextCard
from core.scene import reply_of
from core.transcription import Transcript

_UNSURE = 0.4
"""Words of which the model is less sure than this are marked."""
_MARK = "(?)"
_LONGEST = 1200
"""Characters of a transcript that are shown; all of it is kept."""
_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def note_of(heard: Sequence[tuple[Transcript, PutRight]]) -> str:
    """What was heard, word for word, with "(?)" behind words that were not heard well, and what was made of names."""
    said = "” “".join(_cut(marked(transcript)) for transcript, _ in heard)
    language = _LANGUAGES.get(heard[0][0].language, "") if heard else ""
    sentences = [f"I heard{f' ({language})' if language else ''}: “{said}”"]
    taken = {(each.heard, each.name) for _, put in heard for each in put.taken}
    sentences += [f"“{words}” taken as {name}." for words, name in sorted(taken)]
    for doubtful in (each for _, put in heard for each in put.doubtful):
        sentences.append(f"“{doubtful.heard}” may be {' or '.join(doubtful.names[:4])}.")
    return " ".join(sentences)


def marked(transcript: Transcript) -> str:
    """The transcript with a mark behind each word of which the model is not sure."""
    marks: list[str] = []
    text = transcript.text
    position = 0
    for word in transcript.words:
        place = text.find(word.text, position) if word.text else -1
        if place < 0:
            continue
        end = place + len(word.text)
        bare = len(word.text.rstrip(".,;:!?…")) + place
        marks.append(text[position:bare])
        if word.probability < _UNSURE and re.search(r"\w", word.text):
            marks.append(_MARK)
        marks.append(text[bare:end])
        position = end
    return "".join((*marks, text[position:]))


def with_note(replies: Sequence[Reply], note: str) -> tuple[Reply, ...]:
    """The replies to a message that was heard: a plan that is proposed carries the note, else it stands before them."""
    for place, reply in enumerate(replies):
        if isinstance(reply.card, PlanCard) and reply.card.state == "pending":
            card = reply.card.model_copy(update={"notes": (note, *reply.card.notes)})
            return (*replies[:place], reply.model_copy(update={"card": card}), *replies[place + 1 :])
    if not replies:
        return ()
    return (reply_of(TextCard(text=note), replies[-1].outcome), *replies)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
