"""Documents in: a published file becomes a draft of a round, with what is doubtful about it.

One module per format turns a file into an outline; one parser turns an outline into a draft.
"""

from knowledge.documents.draft import Draft, Problem, Severity
from knowledge.documents.read import read_document

__all__ = ["Draft", "Problem", "Severity", "read_document"]
