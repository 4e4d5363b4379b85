"""How long what is stored may be, in characters."""

LONGEST_NICKNAME = 40
"""As typed, and as it is searched."""
LONGEST_NAME = 80
"""Of whoever changed something."""
LONGEST_QUESTION = 120
"""Of a question that is kept."""
LONGEST_FILE_NAME = 255
"""Of a file that something was read from."""
LONGEST_SUBSCRIBED = 200
"""Of a service's printed name, or a word, that somebody wants to be told of."""
LONGEST_ERROR = 200
"""Of Telegram's words for why a notice could not be sent."""
