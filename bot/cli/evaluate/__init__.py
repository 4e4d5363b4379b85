"""`minwi evaluate`: how well questions are understood."""

from bot.cli.evaluate.command import evaluate
from bot.cli.evaluate.reading import CaseError, read_cases

__all__ = ["CaseError", "evaluate", "read_cases"]
