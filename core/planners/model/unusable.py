"""Why an answer of the model cannot be taken."""


class Unusable(Exception):
    """The answer has the right form but says what cannot be meant; `problems` tell the model what to put right."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
