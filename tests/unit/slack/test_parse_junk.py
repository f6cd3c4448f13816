"""Whatever a payload holds, parsing makes a message of it or nothing, and never raises."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.parse import parse_event
from bot.slack.parse_commands import parse_command, parse_shortcut
from bot.slack.parse_presses import parse_press, parse_submission, parse_suggestion
from bot.slack.payload import Payload, moment
from tests.unit.slack.payloads import FOLDER, NOW, OWN

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def parse_all(body: object) -> list[object]:
    read = Payload(body)
    return [
        parse_event(read, OWN, NOW),
        parse_press(read, NOW),
        parse_command(read, NOW),
        parse_shortcut(read, NOW),
        parse_submission(read, {}, NOW),
        parse_suggestion(read),
    ]


def places(content: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [path, *(place for name, value in below for place in places(value, (*path, name)))]


def replaced(content: Any, path: tuple[Any, ...], junk: object) -> Any:
    if not path:
        return junk
    copy = content.copy()
    copy[path[0]] = replaced(content[path[0]], path[1:], junk)
    return copy


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_junk_in_any_place_of_a_real_payload(name: str, data: st.DataObject) -> None:
    body = json.loads((FOLDER / f"{name}.json").read_text())
    place = data.draw(st.sampled_from(places(body)))

    made = parse_all(replaced(body, place, data.draw(JUNK)))

    assert len(made) == 6


@settings(max_examples=100, deadline=None)
@given(JUNK)
def test_pure_junk_is_nothing(junk: object) -> None:
    assert parse_all(junk) == [None] * 6


def test_moments() -> None:
    assert moment("1795369161.000200") is not None
    assert [moment(text) for text in ("", "x", "1e9", "-1", "99999999999999.0", "nan")] == [None] * 6
