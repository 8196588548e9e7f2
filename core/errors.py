"""The project's errors, one class for each thing that a caller can do about it.

KentonganError
├── SettingsError        the operator mends a setting and starts again
├── DataError            an author or admin mends a file (region, course, roster) and loads it again
├── RefusedError         the person is told why, in their language; nothing was changed
└── UnavailableError     try again later; the database or a platform is away
"""


class KentonganError(Exception):
    """The root of all errors of this project."""


class SettingsError(KentonganError):
    """A setting is missing or wrong; the message says which and what to do."""


class DataError(KentonganError):
    """A data file is wrong; the message gives file, line and remedy."""


class RefusedError(KentonganError):
    """An expected refusal that reaches the person as a text.

    Attributes:
        key: the text to say.
        values: its placeholders.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        """Refuse with the text `key`."""
        super().__init__(key)
        self.key = key
        self.values = values


class UnavailableError(KentonganError):
    """Something that this process needs is away for the moment."""
