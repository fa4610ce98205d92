"""A Markdown file cut into its front matter and its body, with the line on which each field stands.

`+++` encloses TOML, `---` encloses YAML. Both are read without anything that could run or multiply: no YAML tags,
anchors or aliases, no duplicate keys.
"""

import re
import tomllib
from typing import Any, Final

import yaml
from msgspec import Struct

from comity.stories.faults import Faults

_MARKS: Final = {"+++": "toml", "---": "yaml"}
_TOML_TABLE: Final = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_TOML_KEY: Final = re.compile(r"^\s*\"?([\w.-]+)\"?\s*=")
_LINE_IN_MESSAGE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_HELP: Final = "Begin the file with +++ (TOML) or --- (YAML), the fields, and the same mark again."


class Matter(Struct, frozen=True):
    """`lines` maps a dotted field name to its line in the file; `body_line` is where the body begins. From 1."""

    fields: dict[str, Any]
    body: str
    lines: dict[str, int]
    body_line: int

    def line(self, place: str) -> int:
        """The line of a field, else of the table it is missing from, else the first."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place.rpartition(".")[0]
        return 1


def split(text: str, faults: Faults) -> Matter | None:
    """None, and a fault that says why, where there is no front matter that can be read."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kind = _MARKS.get(lines[0].rstrip())
    if kind is None:
        faults.add("front-matter-missing", f"The file does not begin with front matter. {_HELP}", line=1)
        return None
    mark = lines[0].rstrip()
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == mark), None)
    if end is None:
        faults.add("front-matter-open", f"The front matter is never closed. {_HELP}", line=1)
        return None
    head = "\n".join(lines[1:end])
    fields, places = (_toml if kind == "toml" else _yaml)(head, faults)
    if fields is None:
        return None
    return Matter(fields, "\n".join(lines[end + 1 :]), {name: n + 1 for name, n in places.items()}, end + 2)


def _toml(head: str, faults: Faults) -> tuple[dict[str, Any] | None, dict[str, int]]:
    try:
        fields = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        found = _LINE_IN_MESSAGE.search(str(error))
        line = int(found[1]) + 1 if found else head.count("\n") + 2
        faults.add("front-matter-malformed", f"The front matter is not TOML: {error}.", line=line)
        return None, {}
    places: dict[str, int] = {}
    table = ""
    for number, text in enumerate(head.split("\n"), start=1):
        if found := _TOML_TABLE.match(text):
            table = found[1]
            places.setdefault(table, number)
        elif found := _TOML_KEY.match(text):
            places.setdefault(f"{table}.{found[1]}" if table else found[1], number)
    return fields, places


def _yaml(head: str, faults: Faults) -> tuple[dict[str, Any] | None, dict[str, int]]:
    try:
        for token in yaml.scan(head, Loader=yaml.SafeLoader):
            if isinstance(token, (yaml.AliasToken, yaml.AnchorToken, yaml.TagToken)):
                line = token.start_mark.line + 2
                faults.add("front-matter-malformed", "YAML anchors, aliases and tags are not read here.", line=line)
                return None, {}
        node = yaml.compose(head, Loader=yaml.SafeLoader)
        fields = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or error
        faults.add(
            "front-matter-malformed", f"The front matter is not YAML: {what}.", line=mark.line + 2 if mark else None
        )
        return None, {}
    if not isinstance(node, yaml.MappingNode) or not isinstance(fields, dict):
        faults.add("front-matter-malformed", "The front matter holds no fields (`headline: …`).", line=2)
        return None, {}
    places: dict[str, int] = {}
    return (fields, places) if _yaml_places(node, "", places, faults) else (None, {})


def _yaml_places(node: yaml.MappingNode, prefix: str, places: dict[str, int], faults: Faults) -> bool:
    for key, value in node.value:
        name = f"{prefix}{key.value}"
        if name in places:
            line = key.start_mark.line + 2
            faults.add("front-matter-malformed", f"The field “{name}” stands twice.", name, line)
            return False
        places[name] = key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode) and not _yaml_places(value, f"{name}.", places, faults):
            return False
    return True
