"""Words that say that something is not so, or is not to be done."""

DENYING = frozenset(
    "isn't isnt aren't wasn't wasnt weren't hasn't hasnt haven't havent hadn't didn't didnt doesn't doesnt don't dont "
    "won't wont can't cannot couldn't shouldn't wouldn't mustn't needn't not never".split()
)
