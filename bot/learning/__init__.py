"""Learning from misses: what people ask in vain is kept without a trace of them, and a nickname mends it at once."""

DISLIKED = "disliked"
"""Why a question is kept that was answered, but not as the asker wanted."""
