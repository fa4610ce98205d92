"""A private authority that can vouch for one host name and nothing else, and the certificate that it signs.

The authority's key exists in memory for as long as it takes to sign once, and is never written. Its name constraints
are critical, so software that does not understand them refuses it rather than trusting it with other names.
"""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from comity.compat.impersonate.folders import AUTHORITY, CERTIFICATE, KEY

DAYS = 90
# A machine whose clock is a little slow trusts a new certificate too.
_LEEWAY = timedelta(hours=1)
_NO_ADDRESSES = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))


class Papers(msgspec.Struct, frozen=True):
    """PEM: the authority's certificate, the host's, and the host's key."""

    authority: bytes
    certificate: bytes
    key: bytes


def issue(host: str, now: datetime, days: int = DAYS) -> Papers:
    authority_key = ec.generate_private_key(ec.SECP256R1())
    host_key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Comity, for {host} only"[:64])])
    until = now + timedelta(days=days)
    only = x509.NameConstraints(
        permitted_subtrees=[x509.DNSName(host)], excluded_subtrees=[x509.IPAddress(net) for net in _NO_ADDRESSES]
    )
    authority = (
        _certificate(name, name, authority_key.public_key(), now, until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(only, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host[:64])])
    certificate = (
        _certificate(subject, name, host_key.public_key(), now, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    return Papers(
        authority=authority.public_bytes(serialization.Encoding.PEM),
        certificate=certificate.public_bytes(serialization.Encoding.PEM),
        key=host_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )


def write(papers: Papers, folder: Path) -> None:
    """The host's key is readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / AUTHORITY).write_bytes(papers.authority)
    (folder / CERTIFICATE).write_bytes(papers.certificate)
    key = folder / KEY
    key.unlink(missing_ok=True)
    key.touch(mode=0o600, exist_ok=False)
    key.write_bytes(papers.key)


def valid_until(folder: Path) -> datetime | None:
    """When the certificate in this folder ends; None where there is none."""
    try:
        certificate = x509.load_pem_x509_certificate((folder / CERTIFICATE).read_bytes())
    except (OSError, ValueError):
        return None
    return certificate.not_valid_after_utc


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - _LEEWAY)
        .not_valid_after(until.astimezone(UTC))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
