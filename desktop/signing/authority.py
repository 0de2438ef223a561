"""The certificate authority of the treasury's address: looked at before anybody believes it."""

import ssl
from datetime import datetime

from cryptography import x509

from desktop.signing.codec import BadBytes

_WHAT = "certificate authority"


def check_authority(pem: bytes, at: datetime) -> int:
    """Return how many authorities ``pem`` holds, once a connection could be checked by it.

    More than one are held while an old one gives way to a new one. Raises BadBytes for anything
    but whole PEM certificates of authorities, and where none of them is valid at ``at``.
    """
    try:
        found = x509.load_pem_x509_certificates(pem)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=pem.decode("ascii"))
    except (ValueError, ssl.SSLError) as error:
        raise BadBytes(_WHAT, "it holds no whole PEM certificate") from error
    if context.cert_store_stats()["x509_ca"] != len(set(found)):
        raise BadBytes(_WHAT, "it holds a certificate that is no authority’s")
    if not any(each.not_valid_before_utc <= at <= each.not_valid_after_utc for each in found):
        raise BadBytes(_WHAT, "none of its certificates is valid today")
    return len(found)
