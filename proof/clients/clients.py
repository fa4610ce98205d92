"""Which clients, from which registry, and what each is put through."""

from typing import NamedTuple


class Client(NamedTuple):
    """`packages` go into an environment of their own. `script` stands in scripts/; `recipes` in docs/perspective.md.

    A client with `hard_coded` runs against the impersonated host; `extra` names what a package forgets to declare.
    """

    name: str
    packages: tuple[str, ...]
    script: str = ""
    recipes: tuple[str, ...] = ()
    hard_coded: bool = False

    @property
    def is_node(self) -> bool:
        return self.script.endswith(".mjs") or self.name.startswith("npm-")


CLIENTS = (
    Client(
        "pypi-perspective", ("perspective==1.0.3",), "perspective_client.py", ("perspective-assigned",), hard_coded=True
    ),
    Client("pypi-perspectiveapi", ("perspectiveapi==1.1.0",), "perspectiveapi_client.py", hard_coded=True),
    Client(
        "pypi-perspective.py",
        ("perspective.py==0.3.4", "google-api-python-client==2.202.0", "httplib2"),
        "perspective_py_client.py",
        hard_coded=True,
    ),
    Client(
        "pypi-PyPerspective",
        ("PyPerspective==1.0.4",),
        "pyperspective_client.py",
        ("pyperspective-assigned",),
        hard_coded=True,
    ),
    Client("pypi-PySpective", ("PySpective==0.0.2", "requests"), "pyspective_client.py", hard_coded=True),
    Client(
        "pypi-google-api-python-client",
        ("google-api-python-client==2.202.0",),
        "google_client.py",
        ("google-api-python-client",),
    ),
    Client("pypi-openai", ("openai==3.54.0",), "openai_client.py", ("openai-python",)),
    Client(
        "npm-perspective-api-client", ("perspective-api-client@3.1.0",), "perspective-api-client.mjs", hard_coded=True
    ),
    Client(
        "npm-perspectiveapi-js-client",
        ("@conversationai/perspectiveapi-js-client@1.0.1",),
        "",
        ("perspectiveapi-js-client-assigned",),
    ),
    Client("npm-googleapis", ("googleapis@188.0.0",), "googleapis.mjs", ("googleapis",)),
    Client("npm-openai", ("openai@7.57.0",), "openai.mjs", ("openai-node",)),
)
