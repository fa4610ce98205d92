"""`python -m proof.clients [NAME…]`: install real clients from their registries and run them against Comity.

Everything is installed first, with the network there is. Then the proof goes on in a network of its own, in which the
only host is this machine: what passes there has spoken to nobody else. Where the machine does not allow that, the
clients with a host name built in are left out, loudly; COMITY_REQUIRE=namespaces makes it a failure.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from proof.clients import sandbox
from proof.clients.clients import CLIENTS, Client
from proof.clients.environments import interpreter, prepare
from proof.clients.recipes import recipe, recipes
from proof.clients.server import BASE, COMITY, PORT, comity, running

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOOGLE = "commentanalyzer.googleapis.com"
DATA = "comity-data"
WORK = Path(os.environ.get("COMITY_PROOF_WORK", Path(tempfile.gettempdir()) / "comity-proof-clients"))


class Proof:
    """Runs each check in the same folder, as a person would, and keeps count."""

    def __init__(self, folder: Path, clients: list[Client]) -> None:
        self.folder = folder
        self.clients = clients
        self.failed: list[str] = []
        self.passed = 0
        self.recipes: set[str] = set()
        self.environment: dict[str, str] = {}

    def check(self, name: str, command: list[str], **variables: str) -> None:
        inherited = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        environment = inherited | self.environment | variables
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        if done.returncode == 0:
            self.passed += 1
            print(f"ok      {name}", flush=True)
        else:
            self.failed.append(name)
            print(f"FAILED  {name}\n{done.stdout[-1500:]}{done.stderr[-3000:]}", flush=True)

    def script(self, client: Client, folder: Path, how: str, **variables: str) -> None:
        # Node resolves packages from where a script lies, so it is laid beside them.
        path = folder / client.script
        path.write_text((HERE / "scripts" / client.script).read_text("utf-8"), encoding="utf-8")
        self.check(f"{client.name}, {how}", [*interpreter(client, folder), str(path)], **variables)

    def recipe(self, name: str, client: Client | None = None, folder: Path | None = None, **variables: str) -> None:
        """A recipe as it is printed; one in shell runs with `comity` on its path and keeps what it exports."""
        self.recipes.add(name)
        code = recipe(name, BASE, self.environment["KEY"])
        if client is None or folder is None:
            self._shell(name, code)
            return
        path = folder / f"{name}.{'mjs' if client.is_node else 'py'}"
        path.write_text(code, encoding="utf-8")
        self.check(f"recipe {name}", [*interpreter(client, folder), str(path)], **variables)

    def _shell(self, name: str, code: str) -> None:
        exported = self.folder / "exported"
        script = f"set -e\nset -o pipefail\n{code}\nenv -0 > {exported}\n"
        self.check(f"recipe {name}", ["bash", "-c", script])
        if exported.exists():
            pairs = (each.partition("=") for each in exported.read_text("utf-8").split("\0") if each)
            keep = (
                "SSL_CERT_FILE",
                "REQUESTS_CA_BUNDLE",
                "HTTPLIB2_CA_CERTS",
                "NODE_EXTRA_CA_CERTS",
                "OPENAI_",
                "COMMENT_",
            )
            self.environment |= {key: value for key, _, value in pairs if key.startswith(keep)}
            exported.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these clients")
    names = parser.parse_args().names
    chosen = [client for client in CLIENTS if not names or client.name in names]
    WORK.mkdir(parents=True, exist_ok=True)
    if not sandbox.is_inside():
        for client in chosen:
            print(f"install {' '.join(client.packages)}", flush=True)
            prepare(client, WORK)
        status = sandbox.enter(names)
        if status is not None:
            return status
        print("NOT PROVEN: this machine allows no network of one's own; clients with a built-in host are left out.")
        if "namespaces" in os.environ.get("COMITY_REQUIRE", "").split(","):
            return 1
    with tempfile.TemporaryDirectory(prefix="comity-proof-") as folder:
        return _prove(Path(folder), chosen, whole=not names)


def _prove(folder: Path, clients: list[Client], *, whole: bool) -> int:
    if sandbox.is_inside():
        sandbox.furnish(WORK)
    proof = Proof(folder, clients)
    _put_on_path(folder)
    comity("init", "--data", DATA, "--name", "Proof", "--origin", BASE, "--owner", "Ada", cwd=folder)
    (folder / DATA / "comity.toml").write_text(f"port = {PORT}\n", encoding="utf-8")
    with running([*COMITY, "serve", "--data", DATA], folder, ("127.0.0.1", PORT), folder / "serve.log"):
        # Made while the server runs, as they would be.
        for variable, options in (
            ("KEY", []),
            ("LENIENT_KEY", ["--unsupported", "omit"]),
            ("SLOW_KEY", ["--rate", "0.01"]),
        ):
            proof.environment[variable] = comity(
                "key", "create", variable, "--data", DATA, *options, cwd=folder
            ).strip()
        proof.environment |= {"BASE": BASE}
        _configurable(proof, whole=whole)
        if sandbox.is_inside():
            _impersonated(proof, whole=whole)
    if whole and sandbox.is_inside() and (missed := set(recipes()) - proof.recipes):
        proof.failed.append(f"recipes that nothing ran: {', '.join(sorted(missed))}")
    _no_key_in(folder / "serve.log", proof)
    for failure in proof.failed:
        print(f"FAILED  {failure.splitlines()[0]}")
    print(f"{proof.passed} passed, {len(proof.failed)} failed")
    return 1 if proof.failed else 0


def _configurable(proof: Proof, *, whole: bool) -> None:
    """Clients that can be told where to call."""
    for name in ("openai-environment", "perspectiveapi-proxy"):
        proof.recipe(name)
    if whole:
        for name in ("keys", "key", "curl", "score"):
            proof.recipe(name)
        (proof.folder / "comments.jsonl").write_text('"Good morning."\n{"id": "b", "text": "You idiot"}\n' * 2_000)
        proof.recipe("score-stream")
        proof.check("4,000 lines in, 4,000 out", ["bash", "-c", "test $(grep -c outcome judged.jsonl) = 4000"])
        proof.check("Coral's custom endpoint", ["node", str(HERE / "scripts" / "coral.mjs")])
    for client in proof.clients:
        folder = prepare(client, WORK)
        if client.script and not client.hard_coded:
            proof.script(client, folder, "told where to call")
        for name in client.recipes:
            proof.recipe(name, client, folder)


def _impersonated(proof: Proof, *, whole: bool) -> None:
    """Clients that cannot."""
    with _serving(proof):
        proof.recipe("trust-python")
        proof.recipe("trust-node")
        for client in proof.clients:
            if client.hard_coded:
                proof.script(client, prepare(client, WORK), "host name built in")
        if whole:
            _stores(proof)
    proof.recipe("undo")
    proof.check("undo takes back the hosts line", ["bash", "-c", f"! grep {GOOGLE} /etc/hosts"])
    proof.check("undo deletes the certificate", ["bash", "-c", f"! test -e {DATA}/impersonate/{GOOGLE}"])
    if whole:
        system = "/usr/local/share/ca-certificates/comity-impersonate-" + GOOGLE
        proof.check("undo leaves the system's store", ["bash", "-c", f"! test -e {system}.crt"])
        proof.check(
            "undo leaves Java's store",
            ["bash", "-c", f"! keytool -list -cacerts -storepass changeit -alias comity-impersonate-{GOOGLE}"],
        )


@contextlib.contextmanager
def _serving(proof: Proof) -> Iterator[None]:
    """`comity impersonate` as the recipe has it, which serves until it is stopped."""
    proof.recipes.add("impersonate")
    command = ["bash", "-c", "exec " + recipe("impersonate", BASE, "").strip()]
    with running(command, proof.folder, (GOOGLE, 443), proof.folder / "impersonate.log"):
        proof.passed += 1
        print("ok      recipe impersonate", flush=True)
        yield


def _stores(proof: Proof) -> None:
    """Java's store and the system's, and that neither trusts the authority for any other name."""
    proof.recipe("trust-java")
    proof.check("Java, by its own store", ["java", str(HERE / "scripts" / "Trusting.java")])
    proof.recipe("trust-system")
    clean = {"SSL_CERT_FILE": "", "CURL_CA_BUNDLE": ""}
    address = f"https://{GOOGLE}/$discovery/rest?version=v1alpha1"
    proof.check("the system's store", ["curl", "-fsS", address], **clean)


def _put_on_path(folder: Path) -> None:
    """A `comity` command for the recipes, whichever way this checkout is installed."""
    binaries = folder / "bin"
    binaries.mkdir()
    command = binaries / "comity"
    command.write_text(
        f"#!/bin/sh\nPYTHONPATH={ROOT / 'src'} exec {sys.executable} -c 'from comity.cli import main; main()' \"$@\"\n"
    )
    command.chmod(0o755)
    os.environ["PATH"] = f"{binaries}:{os.environ['PATH']}"
    os.environ["PYTHONPATH"] = str(ROOT / "src")


def _no_key_in(log: Path, proof: Proof) -> None:
    text = log.read_text(errors="replace")
    leaked = [name for name in ("KEY", "LENIENT_KEY", "SLOW_KEY") if proof.environment[name] in text]
    if leaked:
        proof.failed.append(f"keys in the server's log: {', '.join(leaked)}")
    else:
        proof.passed += 1
        print("ok      no key in the server's log")


if __name__ == "__main__":
    sys.exit(main())
