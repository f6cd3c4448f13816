"""Planning with a language model: what it is told, what it may answer, and what its answer means.

`wire_schema` makes the form of answers from the catalog, `wire_read` turns an answer into a draft and `wire_written` a
draft into that form; `grounding` holds an answer against what was said; `prompt` and `example_file` make what is read.
Asking a model, and what to do when it fails, is not the affair of this package's readers.
"""

from core.planners.model.example_file import Example
from core.planners.model.reader import ModelReader
from core.planners.model.talk import Said
from core.planners.model.unusable import Unusable

__all__ = ["Example", "ModelReader", "Said", "Unusable"]
