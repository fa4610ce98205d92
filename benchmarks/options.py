"""How long to measure."""

from msgspec import Struct


class Options(Struct, frozen=True):
    """`quick`: a look at whether it runs; its figures are worth little."""

    quick: bool = False

    @property
    def seconds(self) -> float:
        """Of one round of a closed loop."""
        return 1 if self.quick else 5

    @property
    def rounds(self) -> int:
        return 1 if self.quick else 3
