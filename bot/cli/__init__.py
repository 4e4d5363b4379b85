"""The command line: `minwi`."""

from bot.cli.program import main

__all__ = ["main"]
