"""Every error that AutoCRM raises on purpose; `sentence` is what the person reads."""


class AutoCRMError(Exception):
    """The root: something that a person can be told in one sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CatalogError(AutoCRMError):
    """The catalog file cannot be used; the sentence names file and line."""


class UnknownUser(AutoCRMError):
    """Nobody in the CRM has the speaker's e-mail address."""


class RejectedByDatabase(AutoCRMError):
    """The database refused a step (a constraint or trigger); nothing was changed."""


class SimultaneousChange(AutoCRMError):
    """The database gave way to somebody else's work on the same records; nothing was changed: try again."""


class DatabaseUnavailable(AutoCRMError):
    """The database cannot be reached or started; the sentence says what to do."""


class NotNow(AutoCRMError):
    """Too much is being done at once: the same message shall be handled anew after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__("There is a lot to do just now. Please try again in a moment.")
        self.seconds = seconds


class CaseFileError(AutoCRMError):
    """An evaluation file cannot be used; the sentence names the file and the line."""


class ConfigurationError(AutoCRMError):
    """A setting or an option cannot be used; the sentence names it and says what it takes."""
