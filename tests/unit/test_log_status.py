"""The status of a logged change, by column: whatever is undone and redone, the log tells it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.log_status import Status, columns_with, moved

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
COLUMNS = ("amount", "stage", "next_step")
MOVES = st.lists(st.tuples(st.sets(st.sampled_from([*COLUMNS, "unknown"])), st.sampled_from(["executed", "reverted"])))


def logged(action_type: str = "update", columns: tuple[str, ...] = COLUMNS) -> dict[str, Any]:
    """A row of the log, just executed."""
    return {"action_type": action_type, "changes": dict.fromkeys(columns), "status": "executed", "executed_at": NOW,
            "reverted_at": None, "column_status": {}}  # fmt: skip


def after(action: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    """The row as it lies in the database once it is changed."""
    moments = {name: changed[name] and datetime.fromisoformat(changed[name]) for name in ("executed_at", "reverted_at")}
    return {**action, **changed, **moments}


@given(moves=MOVES)
def test_each_column_has_the_status_and_the_moment_of_its_last_move(moves: list[tuple[set[str], Status]]) -> None:
    action, wanted = logged(), dict.fromkeys(COLUMNS, ("executed", NOW))
    for number, (columns, to) in enumerate(moves, start=1):
        now = NOW + timedelta(minutes=number)
        turned = {column for column in columns & set(COLUMNS) if wanted[column][0] != to}
        found = moved(action, columns, to, now)
        assert (found is not None) == bool(turned)
        action = after(action, found) if found else action
        wanted |= dict.fromkeys(turned, (to, now))
        for status in ("executed", "reverted"):
            expected = [column for column in COLUMNS if wanted[column][0] == status]
            assert (columns_with(action, status) or []) == expected
        assert action["status"] == ("executed" if "executed" in dict(wanted.values()) else "reverted")
        of_all = (action["status"], action["reverted_at"] or action["executed_at"])
        own = {column: (one["status"], datetime.fromisoformat(one["at"])) for column, one in
               action["column_status"].items()}  # fmt: skip
        assert {column: own.get(column, of_all) for column in COLUMNS} == wanted
        assert of_all not in own.values()


def test_what_is_not_an_update_moves_as_a_whole() -> None:
    for action_type in ("create", "delete"):
        found = moved(logged(action_type), {"amount"}, "reverted", NOW)
        assert found is not None
        assert (found["status"], found["column_status"]) == ("reverted", {})
        assert columns_with(after(logged(action_type), found), "reverted") == list(COLUMNS)


def test_a_record_that_was_made_without_values_is_undone_all_the_same() -> None:
    action = logged("create", ())
    found = moved(action, (), "reverted", NOW)
    assert found is not None
    assert columns_with(action, "executed") == columns_with(after(action, found), "reverted") == []
    assert columns_with(action, "reverted") is None
