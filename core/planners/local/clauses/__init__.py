"""Where each wish of a message begins and ends, what it asks for, and what is only told beside it."""
