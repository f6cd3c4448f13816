"""Answers to questions about the CRM: from a structured query to a sentence and a table."""

from core.questions.answer import Answer
from core.questions.answerer import Answerer

__all__ = ["Answer", "Answerer"]
