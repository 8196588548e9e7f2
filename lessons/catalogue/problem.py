"""What is wrong in a course folder, said so that its author can go there and mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place; a fault that does not block is only a warning."""

    file: str
    line: int
    col: int
    code: str
    message: str
    blocks: bool = True

    def __str__(self) -> str:
        """Return `berkas:baris:kolom KODE pesan`."""
        return f"{self.file}:{self.line}:{self.col} {self.code} {self.message}"


class CourseError(Exception):
    """A course that can't be used, with every fault found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the text of the error is one line for each."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
