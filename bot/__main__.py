"""`python -m bot` is the command `autocrm`."""

from bot.cli import main

main()
