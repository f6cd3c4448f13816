"""The local planner: rules, the catalog, and the names in the CRM; no network and no key.

It reads a message in five small parts that know nothing of one another:

1. normalise (`core.language.normalise`): tokens that keep their place in the original text.
2. annotate (`annotate`, with `lexicon`, `names`, `vocabulary`): independent annotators mark spans with candidates.
3. cover (`marks`): the best set of spans without overlap is chosen as a whole.
4. clauses (`segments`, `dictated`, `clauses`, `wishes`, `announcements`, `task_openings`, `log_openings`, `scope`):
   split where a new action or a new record begins; what is dictated into a text field is no wish. Lists of new
   records (`enumerations`) and pasted forms (`pasted_forms`) are read as the sentences that they stand for.
5. fill: `steps` gives each clause to the reader of its kind (`updates`, `many`, `deletions`, `creations`, `tasks`,
   `activities`), in which `nouns`, `conditions` and `exceptions` say which records, and `fields` and `values` what
   becomes of them. What is `unexplained` makes a reading doubtful (`doubts`, with `alternatives` and `lost_values`),
   and so does what turns a wish around (`hazards`): it is asked rather than done.

Questions (`asking`, `inquiries`, `quiet`), answers (`answers`), corrections (`corrections`), more of a record that is
being made (`completions`) and commands (`commands`) are read beside it.
"""

from core.planners.local.planner import LocalPlanner

__all__ = ["LocalPlanner"]
