"""Messages that go on from the talk before them: answers, corrections, follow-ups, commands, small talk."""
