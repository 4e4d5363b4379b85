"""Lets `python -m bot.cli` do what the console script does."""

from bot.cli import main

main()
