"""What a file is, by its first bytes."""

import pytest

from core.containers import container_of


@pytest.mark.parametrize(
    ("head", "container"),
    [
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "wav"),
        (b"\x00\x00\x00\x18ftypM4A \x00\x00", "mp4"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00", "mp4"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81", "webm"),
        (b"OggS\x00\x02", "ogg"),
        (b"ID3\x04\x00", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"fLaC\x00\x00\x00\x22", "flac"),
        (b"FORM\x00\x00\x00\x00AIFF", "aiff"),
    ],
)
def test_recordings_are_known_by_how_they_begin(head: bytes, container: str) -> None:
    assert container_of(head) == container


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"<!DOCTYPE html><html>",
        b'{"ok": false}',
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"RIFF\x24\x08\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic",
        b"\xff\xfe\x00h\x00i",
        b"\xff\xff\xff\xff",
    ],
)
def test_what_is_no_recording_is_none(head: bytes) -> None:
    assert container_of(head) is None
