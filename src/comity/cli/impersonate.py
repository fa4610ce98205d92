"""`comity impersonate`: answer clients that have Google's host name built in."""

import asyncio
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from comity.cli.common import data_option, run, say, settings_of, told
from comity.compat.impersonate import authority, folders, hosts, trust
from comity.compat.impersonate.forward import Forwarder, tls

GOOGLE = "commentanalyzer.googleapis.com"
RENEW_BEFORE = timedelta(days=7)

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+")


@click.command()
@data_option
@click.option("--host", default=GOOGLE, show_default=True, help="The host name that the client has built in.")
@click.option("--address", default="127.0.0.1", show_default=True, help="The address that the name shall lead to.")
@click.option("--port", default=443, show_default=True, type=click.IntRange(1, 65_535))
@click.option("--target", help="HOST:PORT of the running Comity; otherwise that of its settings.")
@click.option("--hosts-file", type=click.Path(dir_okay=False, path_type=Path), default=hosts.HOSTS, show_default=True)
@click.option("--write-hosts", is_flag=True, help="Put the line into the hosts file instead of only showing it.")
@click.option("--prepare", is_flag=True, help="Make and explain everything, and do not serve.")
@click.option("--undo", is_flag=True, help="Take back the hosts line, the trust and the certificate.")
@told
def impersonate(
    data: Path,
    host: str,
    address: str,
    port: int,
    target: str | None,
    hosts_file: Path,
    write_hosts: bool,
    prepare: bool,
    undo: bool,
) -> None:
    """Answer under the host name that a client has built in.

    On machines that are yours, and nowhere else: a line in the hosts file leads the name here, and a private authority
    that is good for this one name vouches for it. Until you undo it, programs on those machines talk to Comity when
    they mean to talk to that host.
    """
    host = host.lower()
    if not _HOST.fullmatch(host):
        raise ValueError(f"{host!r} is not a host name")
    folder = folders.folder_for(data, host)
    if undo:
        _undo(host, folder, hosts_file)
        return
    _make(host, folder)
    if write_hosts:
        hosts.add(hosts_file, host, address)
    _explain(host, address, folder, hosts_file, written=write_hosts)
    if not prepare:
        run(_serve(address, port, _target(data, target), folder))


def _make(host: str, folder: Path) -> None:
    now = datetime.now(UTC)
    until = authority.valid_until(folder)
    if until is not None and until - now > RENEW_BEFORE:
        say(f"Using the certificate in {folder}, valid until {until:%Y-%m-%d}.")
        return
    authority.write(authority.issue(host, now), folder)
    say(f"Made a private authority and a certificate for {host} in {folder}, valid for {authority.DAYS} days.")
    say("The authority's key was used once and is gone: nobody can sign anything else with it, you included.")
    if until is not None:
        say("The old one ran out. Clients must trust the new one: please repeat the commands below.")


def _explain(host: str, address: str, folder: Path, hosts_file: Path, *, written: bool) -> None:
    say()
    say(f"Programs on this machine that mean to call {host} will reach Comity instead, once both of these are done.")
    say("Do this on machines that are yours, and tell whoever shares them.")
    say()
    say(f"1. The name. {'This line was put into' if written else 'Put this line into'} {hosts_file}:")
    say(f"   {hosts.line_for(host, address)}")
    say("2. The trust. Choose what your client needs:")
    for each in trust.advice(host, (folder / folders.AUTHORITY).absolute()):
        say(f"   {each.title}:")
        for command in each.commands:
            say(f"     {command}")
    say()
    say(f"To take it all back: comity impersonate --host {host} --undo")


def _undo(host: str, folder: Path, hosts_file: Path) -> None:
    done = trust.withdraw(host)
    try:
        if hosts.remove(hosts_file, host):
            done.insert(0, f"took the line out of {hosts_file}")
    except PermissionError:
        raise RuntimeError(f"{hosts_file} may not be changed. Run this again as root, or take the line out.") from None
    if folder.exists():
        shutil.rmtree(folder)
        done.append(f"deleted {folder}")
    for each in done or ["nothing of ours was found on this machine"]:
        say(f"Undone: {each}." if done else f"{each[0].upper()}{each[1:]}.")
    say("Variables that you exported end with their shell:")
    for advice in trust.advice(host, folder / folders.AUTHORITY)[:2]:
        say(f"   {'; '.join(advice.undo)}")


def _target(data: Path, given: str | None) -> tuple[str, int]:
    if given is None:
        settings = settings_of(data)
        return ("127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host), settings.port  # noqa: S104
    host, _, port = given.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f"--target wants HOST:PORT, not {given!r}")
    return host.strip("[]"), int(port)


async def _serve(address: str, port: int, target: tuple[str, int], folder: Path) -> None:
    forwarder = Forwarder(target, tls(folder / folders.CERTIFICATE, folder / folders.KEY))
    try:
        server = await forwarder.start(address, port)
    except PermissionError:
        raise RuntimeError(f"port {port} may not be opened. Run this as root, or choose another --port.") from None
    say()
    say(f"Serving on {address}:{port}, passing on to {target[0]}:{target[1]}. Ctrl-C stops it.")
    async with server:
        try:
            await server.serve_forever()
        except asyncio.CancelledError:
            say("Stopped. The hosts line and the trust are still there; --undo takes them back.")
