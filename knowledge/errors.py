"""The errors that a person can mend: one line each, saying what is wrong, where, and what to do."""


class MinwiError(Exception):
    """Base of every error that is shown to a person as one line, without a traceback."""


class DocumentError(MinwiError):
    """A file cannot be read as a published document."""


class RoundError(MinwiError):
    """A curated round does not hold together."""


class CurationError(MinwiError):
    """A draft or a version cannot be published, taken back or changed as asked; nothing was changed."""


class DatabaseError(MinwiError):
    """The database cannot be opened, read or written."""


class SettingsError(MinwiError):
    """A setting is missing or malformed."""
