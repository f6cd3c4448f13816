"""A real language model on this machine, for checks that no stand-in can make."""
