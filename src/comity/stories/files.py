"""A folder of Markdown files with front matter, read into drafts and faults. Nothing outside the folder is touched."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from comity.stories import drafting, frontmatter, pictures
from comity.stories.faults import Fault, Faults
from comity.stories.model import StoryDraft

LARGEST: Final = 1024 * 1024
MOST: Final = 20_000


class Folder(Struct, frozen=True):
    """`drafts` by file name; a file with an error has none. `readable`: the folder itself could be read."""

    drafts: tuple[tuple[str, StoryDraft], ...]
    faults: tuple[Fault, ...]
    readable: bool = True

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "error")


def read_folder(folder: Path, *, address: Callable[[str], str], origins: Sequence[str] = ()) -> Folder:
    """Every `*.md` below `folder`, but for hidden files and `README.md`, in the order of their names."""
    if not folder.is_dir():
        fault = Fault("folder-missing", f"There is no folder {folder}.", file=str(folder))
        return Folder((), (fault,), readable=False)
    try:
        paths = sorted(path for path in folder.rglob("*.md") if _counts(path, folder))
    except OSError as error:
        fault = Fault("folder-unreadable", f"The folder cannot be read: {error.strerror}.", file=str(folder))
        return Folder((), (fault,), readable=False)
    found: list[Fault] = []
    if len(paths) > MOST:
        found.append(
            Fault("too-many-files", f"The folder holds {len(paths)} stories; {MOST} are read.", file=str(folder))
        )
    drafts: list[tuple[str, StoryDraft]] = []
    for path in paths[:MOST]:
        draft, faults = read_file(path, folder, address=address, origins=origins)
        found.extend(faults)
        if draft is not None:
            drafts.append((str(path.relative_to(folder)), draft))
    unique, doubles = _without_doubles(drafts)
    return Folder(unique, (*found, *doubles))


def read_file(
    path: Path, folder: Path, *, address: Callable[[str], str], origins: Sequence[str] = ()
) -> tuple[StoryDraft | None, tuple[Fault, ...]]:
    """One story and what is wrong with it; lines are set."""
    name = str(path.relative_to(folder))
    faults = Faults()
    draft: StoryDraft | None = None
    matter: frontmatter.Matter | None = None
    text = _text(path, folder, faults)
    if text is not None:
        matter = frontmatter.split(text, faults)
    if matter is not None:
        here = path.parent.relative_to(folder).as_posix()
        prefix = "" if here == "." else here + "/"
        around = drafting.Surroundings(
            find=lambda src: pictures.inspect(folder, prefix + src), address=address, origins=origins
        )
        fields = {"key": drafting.slug_of(path.stem)} | matter.fields
        draft = drafting.compose(fields, matter.body, around, faults)
        if draft is not None and not draft.key:
            faults.add("key-missing", "The story needs a key, or a file name with a letter a–z or a digit.", "key")
            draft = None
    return draft, tuple(_placed(fault, name, matter) for fault in faults)


def _counts(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return path.name.lower() != "readme.md" and not any(part.startswith((".", "_")) for part in parts)


def _text(path: Path, folder: Path, faults: Faults) -> str | None:
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            faults.add("file-elsewhere", "The file is a link that leads out of the folder.")
            return None
        if path.stat().st_size > LARGEST:
            faults.add("file-too-large", f"The file is larger than {LARGEST >> 10} KiB.")
            return None
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        faults.add("file-not-utf8", f"The file is not UTF-8 (byte {error.start}). Save it as UTF-8.")
    except OSError as error:
        faults.add("file-unreadable", f"The file cannot be read: {error.strerror}.")
    return None


def _placed(fault: Fault, name: str, matter: frontmatter.Matter | None) -> Fault:
    line = fault.line
    if matter is not None:
        # The body's faults count from its own first line.
        line = matter.body_line + (line or 1) - 1 if fault.place == "body" else line or matter.line(fault.place)
    return msgspec.structs.replace(fault, file=name, line=line)


def _without_doubles(
    drafts: list[tuple[str, StoryDraft]],
) -> tuple[tuple[tuple[str, StoryDraft], ...], list[Fault]]:
    """The first of two stories with one key or slug stays; the other is told of it."""
    keys: dict[str, str] = {}
    slugs: dict[str, str] = {}
    kept: list[tuple[str, StoryDraft]] = []
    faults: list[Fault] = []
    for name, draft in drafts:
        if draft.key in keys:
            message = f"The key “{draft.key[:80]}” is that of {keys[draft.key]} too."
            faults.append(Fault("key-twice", message, "key", 1, name))
        elif draft.slug in slugs:
            message = f"The slug “{draft.slug}” is that of {slugs[draft.slug]} too. Set another one."
            faults.append(Fault("slug-twice", message, "slug", 1, name))
        else:
            keys[draft.key], slugs[draft.slug] = name, name
            kept.append((name, draft))
    return tuple(kept), faults
