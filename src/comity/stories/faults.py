"""What is wrong with a story, said so that its writer can mend it."""

from typing import Literal

from msgspec import Struct


class Fault(Struct, frozen=True):
    """`place` is a front-matter field such as `picture.alt`, or empty; `line` counts from 1 in the file.

    An `error` keeps the story out; a `warning` does not.
    """

    code: str
    message: str
    place: str = ""
    line: int | None = None
    file: str = ""
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.file and self.line else self.file or "story"
        return f"{where}: {self.level}: {self.message} [{self.code}]"


class Faults(list[Fault]):
    """Collects faults while a story is read."""

    def add(self, code: str, message: str, place: str = "", line: int | None = None) -> None:
        self.append(Fault(code, message, place, line))

    def warn(self, code: str, message: str, place: str = "", line: int | None = None) -> None:
        self.append(Fault(code, message, place, line, level="warning"))

    @property
    def fatal(self) -> bool:
        return any(fault.level == "error" for fault in self)
