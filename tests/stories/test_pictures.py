"""Which picture files are served, and what is known of them."""

import struct
import zlib
from pathlib import Path

import pytest

from comity.stories.pictures import PictureRefused, inspect


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + head
        + struct.pack(">I", zlib.crc32(b"IHDR" + head))
        + b"\x00\x00\x00\x00IEND\xaeB\x60\x82"
    )


def svg(inside: str, root: str = 'width="800" height="500"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {root}>{inside}</svg>'


def test_size_and_variants_are_read_from_the_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.png").write_bytes(png(1600, 900))
    for width in (1200, 400, 800):
        (tmp_path / f"a/b-{width}w.png").write_bytes(png(width, 9))
    (tmp_path / "a/b-800w.jpg").write_bytes(b"")
    found = inspect(tmp_path, "a/b.png")
    assert (found.width, found.height, found.mime) == (1600, 900, "image/png")
    assert found.variants == (("a/b-400w.png", 400), ("a/b-800w.png", 800), ("a/b-1200w.png", 1200))


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="800" height="500"', (800, 500)),
        ('width="80px" height="50px"', (80, 50)),
        ('viewBox="0 0 320 200"', (320, 200)),
        ('width="100%" viewBox="0,0,32,20"', (32, 20)),
        ("", (0, 0)),
    ],
)
def test_the_size_of_an_svg(tmp_path: Path, root: str, size: tuple[int, int]) -> None:
    (tmp_path / "a.svg").write_text(svg("", root))
    found = inspect(tmp_path, "a.svg")
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a href="https://evil.example"><text>x</text></a>',
        '<image xlink:href="https://evil.example/a.png"/>',
        "<foreignObject><body/></foreignObject>",
        '<use href="other.svg#x"/>',
        '<rect><set attributeName="onmouseover" to="alert(1)"/></rect>',
    ],
)
def test_an_svg_that_acts_or_fetches_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / "a.svg").write_text(svg(inside))
    with pytest.raises(PictureRefused) as refused:
        inspect(tmp_path, "a.svg")
    assert refused.value.code == "picture-acts"


@pytest.mark.parametrize(
    ("inside", "styled"),
    [
        ('<rect fill="#000"/>', False),
        ("<style>rect{fill:red}</style>", True),
        ('<g><rect style="fill:red"/></g>', True),
    ],
)
def test_styles_inside_an_svg_are_noticed(tmp_path: Path, inside: str, styled: bool) -> None:
    (tmp_path / "a.svg").write_text(svg(inside))
    assert inspect(tmp_path, "a.svg").styled is styled


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("&a;"))
    with pytest.raises(PictureRefused, match="DOCTYPE"):
        inspect(tmp_path, "a.svg")


@pytest.mark.parametrize(
    "src",
    [
        "../a.png",
        "/etc/passwd",
        "a/../../b.png",
        "..\\a.png",
        "http://x.example/a.png",
        ".hidden/a.png",
        "a//b.png",
        "",
        "a%2e%2e/b.png",
        "a\x00.png",
        "C:/a.png",
        "./a.png",
    ],
)
def test_paths_that_leave_the_folder_are_refused(tmp_path: Path, src: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        inspect(tmp_path, src)
    assert refused.value.code == "picture-elsewhere"


def test_html_called_png_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("<script>alert(1)</script>")
    with pytest.raises(PictureRefused) as refused:
        inspect(tmp_path, "a.png")
    assert refused.value.code == "picture-type"
