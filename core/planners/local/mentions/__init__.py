"""Which records are meant: by name, by what they are, by pointing, or as many at once."""
