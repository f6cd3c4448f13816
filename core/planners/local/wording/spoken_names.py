"""How the names of people stand in a message, as a part of longer patterns."""

NAME = r"[^\W\d_][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)?"
"""A first name, perhaps with the last one."""
