"""Reading what people write: words, numbers, money, dates, contact points. Pure functions, without a catalog."""
