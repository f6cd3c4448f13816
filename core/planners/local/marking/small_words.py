"""Small words and marks of punctuation that several parts of the planner pass over or stop at."""

ARTICLES = frozenset("a an the my our another this that new one quick short".split())
"""Before the noun of what is meant."""
DETERMINERS = frozenset({"the", "a", "an", "our", "my"})
"""Before the name of a record or the word for one."""
FRESH = frozenset({"new", "a", "an", "another"})
"""Before the word for what is not there yet."""
OF_LOGS = frozenset("long brief little".split())
"""Beside articles before the noun of a contact: "a brief call", "a little chat"."""
WITHIN_TITLES = frozenset("of for and &".split())
"""Inside a job's title: "head of sales", "director of research and development"."""
PIECE_ENDS = frozenset(", . : ; -".split())
"""Where a piece of a sentence ends."""
SENTENCE_ENDS = frozenset({".", ";", "!", "?", "\n"})
"""Where a sentence ends."""
POINTING = frozenset("it this that these those them".split())
"""What was told of before."""
