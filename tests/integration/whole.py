"""The assistant with the planner that needs no model, as a program wires it, on the database of a test."""

from core.assistant import Assistant
from core.catalog import Catalog
from core.hearing import Hearing
from core.planners.local import LocalPlanner
from core.questions import Answerer
from core.questions.notes import NotesAnswerer
from core.resolve import Resolver
from storage.unit_of_work import PostgresStorage


def whole_assistant(
    storage: PostgresStorage, catalog: Catalog, hearing: Hearing | None = None, notes: NotesAnswerer | None = None
) -> Assistant:
    """It plans, resolves, answers, writes and takes back; with `hearing` it listens, with `notes` it asks notes."""
    resolver = Resolver(catalog)
    answerer = Answerer(catalog, resolver, notes)
    return Assistant(storage, LocalPlanner(catalog), resolver, answerer, catalog, hearing=hearing)
