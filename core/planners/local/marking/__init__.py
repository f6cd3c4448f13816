"""What the words of a message may mean, each by itself: names, fields, choices, values, and the English around them."""
