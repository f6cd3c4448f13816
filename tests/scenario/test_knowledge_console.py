"""Questions to notes in the terminal: the real program, the real model, a real database."""

from pathlib import Path

from tests.scenario.conftest import Command

QUESTIONS = (
    "what did Jane Doe say about discounts?",
    "which accounts have legal concerns about privacy?",
    "find notes about parking",
)


def test_notes_are_quoted_in_a_terminal(autocrm: Command, database_url: str, tmp_path: Path) -> None:
    settings = {"AUTOCRM_EMBEDDINGS": "local"}
    arguments = [
        "chat",
        "--as",
        "dana.whitfield@example.com",
        "--database-url",
        database_url,
        "--data-dir",
        str(tmp_path),
    ]
    said = "".join(f"{question}\n" for question in QUESTIONS)
    done = autocrm(*arguments, said=said, settings=settings)
    assert done.returncode == 0
    assert "“Jane wants multi-year pricing before the renewal.”" in done.stdout
    assert "Acme quarterly review, Meeting, Thu 12 Nov 10:00 AM" in done.stdout
    assert "“Legal asked for a data-processing addendum.”" in done.stdout
    assert "I found nothing about “parking” in the notes and descriptions." in done.stdout
    words = autocrm(*arguments, said="find notes about addendum\n", settings={"AUTOCRM_EMBEDDINGS": "off"})
    assert "“Legal asked for a data-processing addendum.”" in words.stdout


def test_doctor_says_how_notes_are_searched(autocrm: Command, database_url: str, tmp_path: Path) -> None:
    arguments = ["doctor", "--database-url", database_url, "--data-dir", str(tmp_path)]
    by_meaning = autocrm(*arguments, settings={"AUTOCRM_EMBEDDINGS": "local"})
    assert "notes are searched by words and by meaning" in by_meaning.stdout
    assert (
        "Notes are searched by their words alone" in autocrm(*arguments, settings={"AUTOCRM_EMBEDDINGS": "off"}).stdout
    )
    missing = {"AUTOCRM_EMBEDDINGS": "local", "AUTOCRM_EMBEDDING_MODEL": str(tmp_path)}
    assert "it needs model.onnx and tokenizer.json" in autocrm(*arguments, settings=missing).stdout
