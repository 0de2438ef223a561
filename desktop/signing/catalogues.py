"""The catalogue as a file that the treasury signs: what may be charged, and from which day on."""

from desktop.domain.wire import PublishedCatalogue
from desktop.signing.codec import Signer, encode, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

CATALOGUE_TYP = 65011


def sign_catalogue(catalogue: PublishedCatalogue, signer: Signer) -> bytes:
    """Return the signed bytes of a catalogue."""
    valid_from = catalogue.valid_from.isoformat()
    fields = [VERSION, catalogue.version, valid_from, catalogue.content]
    return sign1(readable(encode(fields), _read), CATALOGUE_TYP, signer)


def open_catalogue(data: bytes, treasury_key: bytes) -> PublishedCatalogue:
    """Return the catalogue that the treasury signed; BadBytes when it does not verify."""
    return _read(open1(data, CATALOGUE_TYP, treasury_key, "catalogue"))


def _read(payload: bytes) -> PublishedCatalogue:
    reader = Reader(payload, "catalogue", 4)
    reader.version()
    return PublishedCatalogue(
        version=reader.text(24, 1), valid_from=reader.day(), content=reader.blob()
    )
