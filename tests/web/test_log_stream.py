"""What becomes of the log when nobody can take it."""

import io

from comity.web.observe import Patient


class Full(io.StringIO):
    """A file on a disk without room."""

    def write(self, text: str) -> int:
        raise OSError(28, f"No space left on device: {len(text)}")

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_disk_under_the_log_is_nobodys_fault() -> None:
    stream = Patient(Full())
    assert stream.write("a line\n") == 0
    stream.flush()


def test_what_can_be_written_is() -> None:
    kept = io.StringIO()
    stream = Patient(kept)
    assert stream.write("a line\n") == 7
    stream.flush()
    assert kept.getvalue() == "a line\n"
