"""The session in docs/session.md, played again: it ends with the CRM as it was, and the document tells what happens."""

from docs.record import SESSION_FILE, as_document, messages, play


async def test_the_recorded_session_ends_with_the_crm_as_it_was_by_undo_alone(empty_database_url: str) -> None:
    recording = await play(empty_database_url, messages())
    assert recording.after == recording.before
    assert as_document(recording) == SESSION_FILE.read_text(encoding="utf-8")


async def test_the_session_changes_the_crm_before_it_is_undone(empty_database_url: str) -> None:
    *lines, undo = messages()
    assert undo.startswith("undo")
    recording = await play(empty_database_url, lines)
    changed = {name for name, rows in recording.before.items() if rows != recording.after[name]}
    assert changed >= {"contacts", "deals", "tasks", "activities"}
