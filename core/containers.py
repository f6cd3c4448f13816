"""What kind of file some bytes are, by how they begin and not by what they are called."""

from typing import Final

LONGEST_HEAD: Final = 4096
"""So many bytes from the start are enough to tell."""

_BRANDS_OF_PICTURES = (b"heic", b"heix", b"avif", b"mif1", b"msf1", b"crx ")
_AUDIO_LAYERS = (1, 2, 3)


def container_of(head: bytes) -> str | None:
    """The container of a sound or video file ("wav", "mp4", "webm", "ogg", "mp3", "flac", "aac", "aiff", "amr", "wma").

    None for anything else: text, a picture, a web page that a server sent in place of the file.
    """
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp" and head[8:12] not in _BRANDS_OF_PICTURES:
        return "mp4"
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    for start, name in _SIGNATURES:
        if head.startswith(start):
            return name
    return _raw_frames(head)


_SIGNATURES = (
    (b"\x1a\x45\xdf\xa3", "webm"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wma"),
)


def _raw_frames(head: bytes) -> str | None:
    """MPEG audio without a container begins with the header of its first frame: eleven bits that are all set."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    layer = 4 - (head[1] >> 1 & 3)
    if layer == 4:
        return "aac" if head[1] & 0xF6 == 0xF0 else None
    reserved = head[1] >> 3 & 3 == 1 or head[2] >> 4 in (0, 15) or head[2] >> 2 & 3 == 3
    return "mp3" if layer in _AUDIO_LAYERS and not reserved else None
