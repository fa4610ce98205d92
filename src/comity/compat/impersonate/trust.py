"""How each kind of client is made to trust the private authority, and how that is taken back.

Programs are told by an environment variable where they can be: it reaches that program alone. The system's own store
reaches everything on the machine; even there the authority is good for the one name only.
"""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

ALIAS = "comity-impersonate"
DEBIAN = Path("/usr/local/share/ca-certificates")
FEDORA = Path("/etc/pki/ca-trust/source/anchors")

Run = Callable[[Sequence[str]], int]


class Advice(msgspec.Struct, frozen=True):
    """What to run so that one kind of client trusts the authority, and what takes it back."""

    title: str
    commands: tuple[str, ...]
    undo: tuple[str, ...]


def advice(host: str, authority: Path) -> list[Advice]:
    store = ALIAS + "-" + host
    bundle = authority.with_name("bundle.pem")
    java = f"-cacerts -storepass changeit -alias {ALIAS}-{host}"
    return [
        Advice(
            "Python (urllib, httpx, requests, httplib2: a bundle of the usual authorities and this one)",
            (
                f"python3 -c 'import certifi; print(open(certifi.where()).read())' | cat - {authority} > {bundle}",
                f"export SSL_CERT_FILE={bundle} REQUESTS_CA_BUNDLE={bundle} HTTPLIB2_CA_CERTS={bundle}",
            ),
            ("unset SSL_CERT_FILE REQUESTS_CA_BUNDLE HTTPLIB2_CA_CERTS",),
        ),
        Advice("Node", (f"export NODE_EXTRA_CA_CERTS={authority}",), ("unset NODE_EXTRA_CA_CERTS",)),
        Advice("Java", (f"keytool -importcert -noprompt {java} -file {authority}",), (f"keytool -delete {java}",)),
        Advice(
            "The system's store, Debian and Ubuntu",
            (f"cp {authority} {DEBIAN / store}.crt", "update-ca-certificates"),
            (f"rm {DEBIAN / store}.crt", "update-ca-certificates --fresh"),
        ),
        Advice(
            "The system's store, Fedora and RHEL",
            (f"cp {authority} {FEDORA / store}.pem", "update-ca-trust"),
            (f"rm {FEDORA / store}.pem", "update-ca-trust"),
        ),
        Advice(
            "The system's store, macOS",
            (f"security add-trusted-cert -d -r trustRoot -p ssl -k /Library/Keychains/System.keychain {authority}",),
            (f"security remove-trusted-cert -d {authority}",),
        ),
    ]


def withdraw(host: str, run: Run | None = None) -> list[str]:
    """Take the authority out of this machine's stores where it is in them; what was done, in words."""
    run = run or _run
    done: list[str] = []
    for folder, suffix, refresh in (
        (DEBIAN, "crt", ("update-ca-certificates", "--fresh")),
        (FEDORA, "pem", ("update-ca-trust",)),
    ):
        path = folder / f"{ALIAS}-{host}.{suffix}"
        if path.exists():
            path.unlink()
            run(refresh)
            done.append(f"took {path} out of the system's store")
    java = ("-cacerts", "-storepass", "changeit", "-alias", f"{ALIAS}-{host}")
    if shutil.which("keytool") and run(("keytool", "-list", *java)) == 0:
        run(("keytool", "-delete", *java))
        done.append("took the authority out of Java's store")
    return done


def _run(command: Sequence[str]) -> int:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603  (fixed commands)
    except OSError:
        return 127
