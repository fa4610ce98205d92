"""Answering under a host name that a client has built in: what is made, what is changed, what is taken back."""

import asyncio
import os
import ssl
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from comity.cli.impersonate import impersonate
from comity.compat.impersonate import authority, folders, hosts, trust
from comity.compat.impersonate.forward import Forwarder, tls

HOST = "commentanalyzer.googleapis.com"
NOW = datetime.now(UTC)


class TestAuthority:
    def test_good_for_one_name_critically(self) -> None:
        certificate = x509.load_pem_x509_certificate(authority.issue(HOST, NOW).authority)
        only = certificate.extensions.get_extension_for_class(x509.NameConstraints)
        assert only.critical
        assert only.value.permitted_subtrees == [x509.DNSName(HOST)]
        assert {str(name.value) for name in only.value.excluded_subtrees or []} == {"0.0.0.0/0", "::/0"}
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
        assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)

    def test_ninety_days(self) -> None:
        papers = authority.issue(HOST, NOW)
        for pem in (papers.authority, papers.certificate):
            certificate = x509.load_pem_x509_certificate(pem)
            assert abs(certificate.not_valid_after_utc - NOW - timedelta(days=90)) < timedelta(seconds=2)

    def test_its_key_is_nowhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        keys = _captured(monkeypatch)
        authority.write(authority.issue(HOST, NOW), tmp_path / "out")
        secret = keys[0].private_numbers().private_value
        for path in (tmp_path / "out").iterdir():
            if path.name == folders.KEY:
                loaded = serialization.load_pem_private_key(path.read_bytes(), None)
                assert isinstance(loaded, ec.EllipticCurvePrivateKey)
                assert loaded.private_numbers().private_value != secret
            else:
                assert b"PRIVATE" not in path.read_bytes()

    @pytest.mark.parametrize(
        "name", [x509.DNSName("evil.example"), x509.DNSName("googleapis.com"), x509.IPAddress(ip_address("127.0.0.1"))]
    )
    def test_even_with_its_key_other_names_are_refused(
        self, name: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
    ) -> None:
        keys = _captured(monkeypatch)
        papers = authority.issue(HOST, NOW)
        rogue = _signed_for(name, x509.load_pem_x509_certificate(papers.authority), keys[0], keys[1])
        authority.write(authority.Papers(papers.authority, rogue, papers.key), tmp_path / "x")
        with pytest.raises(ssl.SSLCertVerificationError, match="subtree"):
            run(_handshake(tmp_path / "x", str(name.value)))

    def test_the_one_name_is_accepted(self, tmp_path: Path, run: Callable[..., Any]) -> None:
        authority.write(authority.issue(HOST, NOW), tmp_path / "x")
        run(_handshake(tmp_path / "x", HOST))
        with pytest.raises(ssl.SSLCertVerificationError):
            run(_handshake(tmp_path / "x", "googleapis.com"))

    def test_the_hosts_key_is_its_owners(self, tmp_path: Path) -> None:
        authority.write(authority.issue(HOST, NOW), tmp_path / "x")
        assert stat.S_IMODE((tmp_path / "x" / folders.KEY).stat().st_mode) == 0o600


class TestHosts:
    def test_added_once_and_taken_back(self, tmp_path: Path) -> None:
        path = tmp_path / "hosts"
        before = f"127.0.0.1 localhost\n10.0.0.1 {HOST} # somebody else's line\n::1 localhost"
        path.write_text(before)
        assert hosts.add(path, HOST, "127.0.0.1")
        assert not hosts.add(path, HOST, "127.0.0.1")
        assert path.read_text().count(hosts.MARK) == 1
        hosts.add(path, "other.example", "127.0.0.1")
        assert hosts.remove(path, HOST)
        assert not hosts.remove(path, HOST)
        assert "other.example" in path.read_text()
        hosts.remove(path, "other.example")
        assert path.read_text() == before + "\n"

    def test_mode_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "hosts"
        path.write_text("")
        path.chmod(0o644)
        hosts.add(path, HOST, "127.0.0.1")
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


class TestTrust:
    def test_advice_for_each_kind(self) -> None:
        found = trust.advice(HOST, Path("/data/authority.pem"))
        text = "\n".join(command for each in found for command in each.commands)
        for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPLIB2_CA_CERTS", "NODE_EXTRA_CA_CERTS", "keytool"):
            assert variable in text
        assert all(each.undo for each in found)

    def test_withdrawn_where_it_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ran: list[Any] = []
        monkeypatch.setattr(trust, "DEBIAN", tmp_path)
        monkeypatch.setattr(trust, "FEDORA", tmp_path / "none")
        (tmp_path / f"{trust.ALIAS}-{HOST}.crt").touch()
        (tmp_path / "another.crt").touch()

        def record(command: Any) -> int:
            ran.append(command)
            return 1

        assert len(trust.withdraw(HOST, record)) == 1
        assert ("update-ca-certificates", "--fresh") in ran
        assert [path.name for path in tmp_path.iterdir()] == ["another.crt"]


class TestCommand:
    def test_prepares_explains_and_undoes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trust, "_run", lambda _: 1)
        hosts_file = tmp_path / "hosts"
        hosts_file.write_text("127.0.0.1 localhost\n")
        result = _command(tmp_path, hosts_file, "--prepare")
        assert result.exit_code == 0, result.output
        assert "the hosts" not in hosts_file.read_text()
        assert f"127.0.0.1 {HOST}" in result.stderr
        assert "NODE_EXTRA_CA_CERTS" in result.stderr
        first = (tmp_path / "data" / "impersonate" / HOST / folders.CERTIFICATE).read_bytes()
        assert list(folders.made_for(tmp_path / "data")) == [HOST]
        _command(tmp_path, hosts_file, "--prepare", "--write-hosts")
        assert hosts.MARK in hosts_file.read_text()
        assert (tmp_path / "data" / "impersonate" / HOST / folders.CERTIFICATE).read_bytes() == first
        result = _command(tmp_path, hosts_file, "--undo")
        assert result.exit_code == 0, result.output
        assert hosts_file.read_text() == "127.0.0.1 localhost\n"
        assert list(folders.made_for(tmp_path / "data")) == []

    def test_renewed_before_it_ends(self, tmp_path: Path) -> None:
        folder = folders.folder_for(tmp_path / "data", HOST)
        authority.write(authority.issue(HOST, NOW - timedelta(days=86)), folder)
        old = (folder / folders.CERTIFICATE).read_bytes()
        hosts_file = tmp_path / "hosts"
        hosts_file.write_text("")
        assert "ran out" in _command(tmp_path, hosts_file, "--prepare").stderr
        assert (folder / folders.CERTIFICATE).read_bytes() != old

    @pytest.mark.parametrize("host", ["../x", "a b.example", "localhost", "-a.example", "x" * 300 + ".example"])
    def test_odd_names_are_refused(self, tmp_path: Path, host: str) -> None:
        result = CliRunner().invoke(impersonate, ["--data", str(tmp_path), "--host", host, "--prepare"])
        assert (result.exit_code, "is not a host name" in result.stderr) == (1, True)
        assert list(tmp_path.iterdir()) == []


def test_forwards_both_ways(tmp_path: Path, run: Callable[..., Any]) -> None:
    authority.write(authority.issue(HOST, NOW), tmp_path)

    async def exchange() -> bytes:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.readexactly(300_000))
            await writer.drain()
            writer.close()

        inner = await asyncio.start_server(echo, "127.0.0.1", 0)
        forwarder = Forwarder(inner.sockets[0].getsockname()[:2], _server_side(tmp_path))
        outer = await forwarder.start("127.0.0.1", 0)
        port = outer.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=_client_side(tmp_path), server_hostname=HOST
        )
        writer.write(b"x" * 300_000)
        found = await asyncio.wait_for(reader.read(-1), 10)
        writer.close()
        outer.close()
        inner.close()
        return found

    assert run(exchange()) == b"x" * 300_000


def test_says_so_when_nobody_is_behind(tmp_path: Path, run: Callable[..., Any]) -> None:
    authority.write(authority.issue(HOST, NOW), tmp_path)

    async def exchange() -> bytes:
        outer = await Forwarder(("127.0.0.1", 1), _server_side(tmp_path)).start("127.0.0.1", 0)
        port = outer.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=_client_side(tmp_path), server_hostname=HOST
        )
        found = await asyncio.wait_for(reader.read(-1), 10)
        writer.close()
        outer.close()
        return found

    assert run(exchange()).startswith(b"HTTP/1.1 502 ")


def _command(folder: Path, hosts_file: Path, *arguments: str) -> Result:
    fixed = ["--data", str(folder / "data"), "--hosts-file", str(hosts_file)]
    return CliRunner().invoke(impersonate, [*fixed, *arguments])


def _captured(monkeypatch: pytest.MonkeyPatch) -> list[ec.EllipticCurvePrivateKey]:
    keys: list[ec.EllipticCurvePrivateKey] = []
    generate = ec.generate_private_key

    def remember(curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey:
        keys.append(generate(curve))
        return keys[-1]

    monkeypatch.setattr(ec, "generate_private_key", remember)
    return keys


def _signed_for(
    name: x509.GeneralName,
    issuer: x509.Certificate,
    issuer_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePrivateKey,
) -> bytes:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(hours=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([name]), critical=True)
        .sign(issuer_key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )


def _server_side(folder: Path) -> ssl.SSLContext:
    return tls(folder / folders.CERTIFICATE, folder / folders.KEY)


def _client_side(folder: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=os.fspath(folder / folders.AUTHORITY))


async def _handshake(folder: Path, name: str) -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=_server_side(folder))
    try:
        port = server.sockets[0].getsockname()[1]
        _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=_client_side(folder), server_hostname=name)
        writer.close()
    finally:
        server.close()
