"""From clauses to the steps of a draft: a reader for each kind of wish, and what casts doubt on a reading."""
