"""A PAdES signature on an A4 paper, with a person's or an office's own certificate.

An extra (``pip install mahasil-desktop[sign]``): the paper's proof is the journal, this is for
offices that send papers on by mail. Baseline B-B: no time stamp is asked for, no network is used.
"""

import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import Refused, Unavailable

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "Signature"


class SigningMissing(Unavailable):
    """The extra that signs PDF files is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "This counter cannot sign PDF files: the extra “sign” is not installed. "
            "Nothing was written."
        )


class CertificateUnusable(Refused):
    """The certificate's file, or the passphrase for it, is not right."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} could not be opened: it must be a PKCS #12 file (.p12 or .pfx) with a "
            "private key, and the passphrase must be its own. Nothing was signed."
        )
        self.path = path


def sign(pdf: bytes, certificate: Path, passphrase: str) -> bytes:
    """Return ``pdf`` with a PAdES B-B signature, appended so that what was there stays as it is.

    certificate: a PKCS #12 file with key and certificate. Two signings differ: each says its time.
    Raises SigningMissing without the extra, CertificateUnusable for the file or the passphrase.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers
    except ImportError as error:
        raise SigningMissing from error
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=fields.SigSeedSubFilter.PADES
    )
    signer = _signer(certificate, passphrase)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signed = signers.sign_pdf(writer, metadata, signer=signer)
    return bytes(signed.getbuffer())


def _signer(certificate: Path, passphrase: str) -> "SimpleSigner":
    from pyhanko.sign.signers import SimpleSigner

    log = logging.getLogger("pyhanko.sign.signers.pdf_cms")
    quiet, log.disabled = log.disabled, True  # it logs a traceback for a mistyped passphrase
    try:
        found: SimpleSigner | None = SimpleSigner.load_pkcs12(
            str(certificate), passphrase=passphrase.encode()
        )
    except OSError as error:
        raise CertificateUnusable(certificate) from error
    finally:
        log.disabled = quiet
    if found is None:
        raise CertificateUnusable(certificate)
    return found
