"""Enrolment requests and device certificates as signed bytes, and as text for a QR on paper."""

from desktop.domain.calendar import to_unix
from desktop.domain.wire import Certificate, EnrolmentRequest
from desktop.signing.codec import (
    KEY_BYTES,
    BadBytes,
    Signer,
    encode,
    open1,
    readable,
    sign1,
    split1,
)
from desktop.signing.shape import COUNTER, DISTRICT, VERSION, Reader

CERTIFICATE_TYP, ENROLMENT_TYP = 65000, 65005
TEXT = "MAHASIL:"
"""In front of the digits: a telephone that reads them shows what they are."""
MAX_DIGITS = 1400
"""More than either of the two ever has, and little enough to be read as one number."""


def to_text(data: bytes) -> str:
    """Return signed bytes as text for a QR: ``MAHASIL:`` and the digits of 0x01 ‖ ``data``."""
    return TEXT + str(int.from_bytes(b"\x01" + data))


def from_text(text: str) -> bytes:
    """Return the bytes in what ``to_text`` writes; spaces and line breaks do not matter.

    Raises BadBytes for anything else.
    """
    digits = "".join(text.split()).removeprefix(TEXT)
    if not digits.isascii() or not digits.isdecimal() or len(digits) > MAX_DIGITS:
        raise BadBytes("text", f"it is not what stands behind {TEXT} in a QR code")
    number = int(digits)
    data = number.to_bytes((number.bit_length() + 7) // 8)
    if data[:1] != b"\x01" or to_text(data[1:]) != f"{TEXT}{digits}":
        raise BadBytes("text", "a digit of it is wrong or missing")
    return data[1:]


def sign_enrolment(request: EnrolmentRequest, signer: Signer) -> bytes:
    """Return the request, signed by the very key it carries; Unwritable when a field is not fit."""
    fields = [
        VERSION,
        request.public_key,
        request.office,
        request.district,
        request.counter,
        request.nonce,
        to_unix(request.created_at),
        request.machine,
        request.demo,
    ]
    return sign1(readable(encode(fields), _read_enrolment), ENROLMENT_TYP, signer)


def open_enrolment(data: bytes) -> EnrolmentRequest:
    """Return the request; BadBytes unless the key it carries signed it."""
    what = "enrolment request"
    request = _read_enrolment(split1(data, ENROLMENT_TYP, what)[1])
    open1(data, ENROLMENT_TYP, request.public_key, what)
    return request


def _read_enrolment(payload: bytes) -> EnrolmentRequest:
    reader = Reader(payload, "enrolment request", 9)
    reader.version()
    return EnrolmentRequest(
        public_key=reader.blob(KEY_BYTES),
        office=reader.text(24, 1),
        district=reader.word(DISTRICT),
        counter=reader.word(COUNTER),
        nonce=reader.blob(16),
        created_at=reader.moment(),
        machine=reader.text(64),
        demo=reader.flag(),
    )


def sign_certificate(certificate: Certificate, treasury: Signer) -> bytes:
    """Return the device certificate, signed by the treasury; Unwritable when a field is not fit."""
    fields = [
        VERSION,
        certificate.device,
        certificate.public_key,
        certificate.office,
        certificate.district,
        certificate.counter,
        to_unix(certificate.issued_at),
        to_unix(certificate.not_after),
        certificate.lease_days,
        certificate.request,
        certificate.demo,
    ]
    return sign1(readable(encode(fields), _read_certificate), CERTIFICATE_TYP, treasury)


def open_certificate(data: bytes, treasury_key: bytes) -> Certificate:
    """Return the certificate that the treasury signed; BadBytes when it does not verify."""
    return _read_certificate(open1(data, CERTIFICATE_TYP, treasury_key, "device certificate"))


def _read_certificate(payload: bytes) -> Certificate:
    reader = Reader(payload, "device certificate", 11)
    reader.version()
    return Certificate(
        device=reader.uint(99_999),
        public_key=reader.blob(KEY_BYTES),
        office=reader.text(24, 1),
        district=reader.word(DISTRICT),
        counter=reader.word(COUNTER),
        issued_at=reader.moment(),
        not_after=reader.moment(),
        lease_days=reader.uint(),
        request=reader.blob(32),
        demo=reader.flag(),
    )
