"""Reading what people write: words, numbers, money, dates, contact points. Pure functions of the text and the calendar."""
