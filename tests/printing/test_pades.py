import io
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from desktop.printing import pades
from desktop.printing.documents import Document
from desktop.printing.pages import Page, no_foot

PASSPHRASE = "an invented passphrase"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate with its key, as a file office.p12 and office.pem beside it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Office of the tests")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("office")
    kept = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path = folder / "office.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"office", key, certificate, None, kept))
    (folder / "office.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def paper() -> Document:
    page = Page("A paper", no_foot)
    page.centred("Rs 3,500.00", 12)
    page.centred("تین ہزار پانچ سو", 12)
    return page.finish()


def judged(pdf: bytes, office: Path) -> PdfSignatureStatus:
    """Return pyHanko's verdict on the one signature of ``pdf``."""
    root = load_cert_from_pemder(str(office.with_suffix(".pem")))
    (embedded,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(embedded, ValidationContext(trust_roots=[root]))


def test_a_signed_paper_is_found_whole_and_by_its_office(paper: Document, office: Path) -> None:
    signed = pades.sign(paper.pdf(), office, PASSPHRASE)
    found = judged(signed, office)
    assert (found.intact, found.valid, found.trusted) == (True, True, True)
    assert signed.startswith(paper.pdf())


def test_a_changed_byte_is_noticed(paper: Document, office: Path) -> None:
    signed = bytearray(pades.sign(paper.pdf(), office, PASSPHRASE))
    at = signed.index(b"Mahasil Desktop")
    signed[at] ^= 1
    assert not judged(bytes(signed), office).intact


@pytest.mark.parametrize("passphrase", ["", "another passphrase"])
def test_a_wrong_passphrase_is_refused(paper: Document, office: Path, passphrase: str) -> None:
    with pytest.raises(pades.CertificateUnusable, match=r"office\.p12 could not be opened"):
        pades.sign(paper.pdf(), office, passphrase)


@pytest.mark.parametrize("content", [None, b"", b"no certificate at all"])
def test_a_file_that_is_no_certificate_is_refused(
    paper: Document, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "lost.p12"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(pades.CertificateUnusable, match=r"lost\.p12"):
        pades.sign(paper.pdf(), path, PASSPHRASE)


def test_a_counter_without_the_extra_says_so(
    paper: Document, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pyhanko"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    with pytest.raises(pades.SigningMissing, match="extra “sign” is not installed"):
        pades.sign(paper.pdf(), office, PASSPHRASE)
