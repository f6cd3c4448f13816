"""Other ways of putting things, brought into the words and the order that the readers know."""
