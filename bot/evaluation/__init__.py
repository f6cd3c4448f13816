"""Plays conversations from a file through the assistant and scores what it makes of them."""
