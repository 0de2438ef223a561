"""The list of all devices' keys that slips may be signed with, as the treasury signs it."""

from desktop.domain.calendar import to_unix
from desktop.domain.wire import DeviceKey, KeyList
from desktop.signing.codec import BadBytes, Signer, encode, open1, readable, sign1
from desktop.signing.shape import COUNTER, DISTRICT, VERSION, Reader

KEY_LIST_TYP = 65010
_MAX_DEVICE = 99_999
_WHAT = "key list"


def sign_key_list(keys: KeyList, signer: Signer) -> bytes:
    """Return the signed bytes of a key list; Unwritable unless its rows ascend."""
    rows = [
        [
            each.device,
            each.district,
            each.counter,
            each.public_key,
            each.certificate,
            each.key_from,
            each.key_to,
            each.revoked_after,
        ]
        for each in keys.keys
    ]
    fields = [VERSION, to_unix(keys.made_at), rows]
    return sign1(readable(encode(fields), _read), KEY_LIST_TYP, signer)


def open_key_list(data: bytes, treasury_key: bytes) -> KeyList:
    """Return the key list that the treasury signed; BadBytes when it does not verify."""
    return _read(open1(data, KEY_LIST_TYP, treasury_key, _WHAT))


def _read(payload: bytes) -> KeyList:
    reader = Reader(payload, _WHAT, 3)
    reader.version()
    told = KeyList(made_at=reader.moment(), keys=tuple(_row(each) for each in reader.rows(8)))
    places = [(each.device, each.key_from) for each in told.keys]
    if places != sorted(set(places)):
        raise BadBytes(_WHAT, "its keys are not in order")
    return told


def _row(row: Reader) -> DeviceKey:
    return DeviceKey(
        device=row.uint(_MAX_DEVICE),
        district=row.word(DISTRICT),
        counter=row.word(COUNTER),
        public_key=row.blob(32),
        certificate=row.blob(32),
        key_from=row.seq(),
        key_to=row.maybe(row.uint),
        revoked_after=row.maybe(row.uint),
    )
