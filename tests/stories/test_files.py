"""A folder of Markdown files becomes drafts, or faults that say where and what to do."""

from pathlib import Path

import pytest

from comity.stories.files import Folder, read_folder
from comity.stories.model import SharedPicture

JPEG = b"\xff\xd8\xff\xc0\x00\x11\x08\x02\x76\x04\xb0\x03" + b"\x00" * 20
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><title>x</title></svg>'
GOOD = """+++
headline = "Bread is dearer"
published = 2026-11-22T08:30:00Z
section = "Town & Country"
tags = ["Bread", "Prices", "Bread"]
byline = "Ines Calloway"
conversation = "slowed"

[picture]
src = "loaf.svg"
social = "loaf.jpg"
alt = "A loaf on a scale, with three coins on the other side."
caption = "Three coins."
credit = "Drawn for us"

[source]
name = "The Baker"
url = "https://baker.example/"
+++

First paragraph.

> Flour is up.
>
> — A. Miller, miller

[[trending]]

Last paragraph.
"""


def read(folder: Path, **files: str) -> Folder:
    (folder / "loaf.svg").write_text(SVG)
    (folder / "loaf.jpg").write_bytes(JPEG)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    return read_folder(folder, address=lambda path: f"/media/{path}", origins=("https://paper.example",))


def codes(found: Folder) -> list[str]:
    return [fault.code for fault in found.errors]


def with_field(line: str, text: str = GOOD) -> str:
    """The good story with one field set otherwise; `line` is `name = value`."""
    name = line.partition(" ")[0]
    head, table, rest = text.partition("\n[picture]")
    kept = [each for each in head.split("\n") if not each.startswith(f"{name} =")]
    return "\n".join([kept[0], line, *kept[1:]]) + table + rest


def test_a_good_story_is_read_whole(tmp_path: Path) -> None:
    found = read(tmp_path, bread=GOOD)
    assert found.faults == ()
    ((name, draft),) = found.drafts
    assert (name, draft.key, draft.slug) == ("bread.md", "bread", "bread-is-dearer")
    assert draft.published_at == 1_795_336_200_000
    assert draft.tags == ("Bread", "Prices")
    assert draft.conversation == "slowed"
    assert draft.picture is not None
    assert (draft.picture.src, draft.picture.width, draft.picture.height) == ("/media/loaf.svg", 800, 500)
    assert draft.picture.shared == SharedPicture("/media/loaf.jpg", 1200, 630, "image/jpeg")
    assert draft.sources[0].url == draft.based_on[0] == "https://baker.example/"
    assert "<cite>A. Miller, miller</cite>" in draft.blocks[1]
    assert draft.blocks[2] == "<p>[[trending]]</p>"
    assert "trending" not in draft.text


def test_yaml_reads_the_same(tmp_path: Path) -> None:
    text = """---
headline: Bread is dearer
published: 2026-11-22 08:30:00Z
picture:
  src: loaf.svg
  social: loaf.jpg
  alt: A loaf on a scale, with three coins on the other side.
  credit: Drawn for us
source: {name: The Baker, url: "https://baker.example/"}
---
Text.
"""
    found = read(tmp_path, bread=text)
    assert found.faults == ()
    assert found.drafts[0][1].published_at == 1_795_336_200_000


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Just text\n", "front-matter-missing", 1),
        ("+++\nheadline = 'x'\n", "front-matter-open", 1),
        ("+++\nheadline = 'x\n+++\n", "front-matter-malformed", 2),
        ("---\nheadline: [x\n---\n", "front-matter-malformed", 2),
        ("---\na: &x [1]\nb: *x\n---\n", "front-matter-malformed", 2),
        ("---\nheadline: !!python/object/apply:os.system ['true']\n---\n", "front-matter-malformed", 2),
        ("---\nheadline: a\nheadline: b\n---\n", "front-matter-malformed", 3),
        ("---\n- a\n---\n", "front-matter-malformed", 2),
        ("+++\npublished = 2026-11-22\n+++\n", "headline-missing", 1),
        ("+++\nheadline = 'x'\n+++\n", "published-missing", 1),
        (with_field('headline = ""'), "headline-missing", 2),
        (with_field('published = "last Tuesday"'), "date-malformed", 2),
        (with_field('published = "0001-01-01"'), "date-malformed", 2),
        (with_field("updated = 2020-01-01"), "dates-disagree", 2),
        (with_field('slug = "No Such Slug!"'), "slug-malformed", 2),
        (with_field('heading = "typo"'), "field-unknown", 2),
        (with_field("headline = 5"), "field-malformed", 2),
        (with_field('conversation = "shut"'), "field-malformed", 2),
        (with_field(f'headline = "{"a" * 251}"'), "headline-too-long", 2),
        (with_field('byline = "a\\u202eb"'), "control-characters", 2),
        (with_field('based_on = ["javascript:alert(1)"]'), "link-dangerous", 2),
        (with_field('url = "https://elsewhere.example/story"'), "url-elsewhere", 2),
        (GOOD.replace("https://baker.example/", "javascript:alert(1)"), "link-dangerous", 18),
        (GOOD.replace("https://baker.example/", "//evil.example"), "link-dangerous", 18),
        (GOOD.replace("https://baker.example/", "https://user:pass@baker.example/"), "link-dangerous", 18),
        (GOOD.replace('name = "The Baker"', 'name = ""'), "source-unnamed", 17),
        (GOOD.replace('src = "loaf.svg"', 'src = "none.svg"'), "picture-missing", 10),
        (GOOD.replace('src = "loaf.svg"', 'src = "../loaf.svg"'), "picture-elsewhere", 10),
        (GOOD.replace('src = "loaf.svg"', 'src = "https://cdn.example/a.png"'), "picture-elsewhere", 10),
        (GOOD.replace('src = "loaf.svg"', 'src = "bread.md"'), "picture-type", 10),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tmp_path: Path, text: str, code: str, line: int) -> None:
    found = read(tmp_path, bread=text)
    assert found.drafts == ()
    assert code in codes(found)
    assert next(fault.line for fault in found.errors if fault.code == code) == line


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>alert(1)</script>", "markup-not-allowed"),
        ('<p onclick="alert(1)">x</p>', "markup-not-allowed"),
        ("[x](javascript:alert(1))", "link-dangerous"),
        ('<a href="java\tscript:alert(1)">x</a>', "link-dangerous"),
        ("![A loaf on a scale](https://cdn.example/a.png)", "picture-elsewhere"),
        ("![A loaf on a scale](other.svg)", "picture-missing"),
        ("![Screen Shot 2016-01-16](loaf.svg)", "alt-is-file-name"),
        ("![](loaf.svg)", "alt-missing"),
    ],
)
def test_the_body_is_checked_too(tmp_path: Path, body: str, code: str) -> None:
    found = read(tmp_path, bread=GOOD.replace("Last paragraph.", f"\n\n{body}"))
    assert codes(found) == [code]
    line = found.errors[0].line
    assert line is not None
    assert body.partition("\n")[0] in (tmp_path / "bread.md").read_text().split("\n")[line - 1]


def test_pictures_in_the_body_are_served_from_here(tmp_path: Path) -> None:
    found = read(tmp_path, bread=GOOD.replace("Last paragraph.", "![A loaf on a scale](loaf.svg)"))
    assert '<img src="/media/loaf.svg"' in found.drafts[0][1].blocks[-1]


def test_one_bad_story_does_not_keep_out_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, good=GOOD, bad="nothing")
    assert [name for name, _ in found.drafts] == ["good.md"]
    assert [fault.file for fault in found.errors] == ["bad.md"]


def test_two_stories_with_one_slug_or_key(tmp_path: Path) -> None:
    keyed = with_field('key = "one"', with_field('slug = "a"'))
    found = read(tmp_path, a=GOOD, b=GOOD, c=keyed, d=keyed.replace('slug = "a"', 'slug = "b"'))
    assert [(fault.file, fault.code) for fault in found.errors] == [("b.md", "slug-twice"), ("d.md", "key-twice")]


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_bytes(b"+++\nheadline = '\xff'\n+++\n")
    assert codes(read(tmp_path)) == ["file-not-utf8"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(GOOD)
    (tmp_path / "outside.svg").write_text(SVG)
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "in.md").symlink_to(tmp_path / "outside.md")
    assert codes(read(folder)) == ["file-elsewhere"]
    (folder / "in.md").unlink()
    (folder / "link.svg").symlink_to(tmp_path / "outside.svg")
    assert codes(read(folder, bread=GOOD.replace("loaf.svg", "link.svg"))) == ["picture-missing"]


def test_a_folder_that_is_not_there_is_not_an_empty_one(tmp_path: Path) -> None:
    found = read_folder(tmp_path / "none", address=str)
    assert not found.readable
    assert codes(found) == ["folder-missing"]


def test_a_lead_picture_with_styles_is_warned_of_and_published(tmp_path: Path) -> None:
    (tmp_path / "styled.svg").write_text(SVG.replace("<title>", "<style>rect{fill:red}</style><title>"))
    found = read(tmp_path, bread=GOOD.replace('"loaf.svg"', '"styled.svg"'))
    assert [(fault.code, fault.place, fault.level) for fault in found.faults] == [
        ("picture-styled", "picture.src", "warning")
    ]
    assert len(found.drafts) == 1


SOCIAL = 'social = "loaf.jpg"\n'


def test_a_picture_that_social_sites_do_not_show_is_warned_of(tmp_path: Path) -> None:
    found = read(tmp_path, bread=GOOD.replace(SOCIAL, ""))
    (fault,) = found.faults
    assert (fault.code, fault.place, fault.level) == ("social-missing", "picture.social", "warning")
    ((_, draft),) = found.drafts
    assert draft.picture is not None
    assert draft.picture.shared is None


def test_a_photograph_is_its_own_picture_for_social_sites(tmp_path: Path) -> None:
    found = read(tmp_path, bread=GOOD.replace(SOCIAL, "").replace("loaf.svg", "loaf.jpg"))
    assert found.faults == ()
    picture = found.drafts[0][1].picture
    assert picture is not None
    assert picture.shared == SharedPicture("/media/loaf.jpg", 1200, 630, "image/jpeg")


@pytest.mark.parametrize(
    ("social", "code"),
    [
        ("loaf.svg", "social-type"),
        ("none.jpg", "picture-missing"),
        ("../loaf.jpg", "picture-elsewhere"),
        ("https://elsewhere.example/a.jpg", "picture-elsewhere"),
    ],
)
def test_a_picture_for_social_sites_that_cannot_be_is_refused(tmp_path: Path, social: str, code: str) -> None:
    found = read(tmp_path, bread=GOOD.replace(SOCIAL, f'social = "{social}"\n'))
    assert [(fault.code, fault.place) for fault in found.errors] == [(code, "picture.social")]
    assert found.errors[0].line == GOOD.split("\n").index(SOCIAL.strip()) + 1
