"""The list of all devices that slips may come from, as the treasury signs it."""

from desktop.domain.calendar import to_unix
from desktop.domain.wire import DeviceKey, KeyList
from desktop.signing.codec import BadBytes, Signer, encode, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

KEY_LIST_TYP = 65010
_MAX_DEVICE = 99_999


def sign_key_list(keys: KeyList, signer: Signer) -> bytes:
    """Return the signed bytes of a key list; Unwritable unless devices ascend."""
    rows = [
        [each.device, each.public_key, each.certificate, each.revoked_after]
        for each in keys.devices
    ]
    fields = [VERSION, to_unix(keys.made_at), rows]
    return sign1(readable(encode(fields), _read), KEY_LIST_TYP, signer)


def open_key_list(data: bytes, treasury_key: bytes) -> KeyList:
    """Return the key list that the treasury signed; BadBytes when it does not verify."""
    return _read(open1(data, KEY_LIST_TYP, treasury_key, "key list"))


def _read(payload: bytes) -> KeyList:
    reader = Reader(payload, "key list", 3)
    reader.version()
    made_at = reader.moment()
    devices = tuple(
        DeviceKey(
            device=row.uint(_MAX_DEVICE),
            public_key=row.blob(32),
            certificate=row.blob(32),
            revoked_after=row.maybe(row.uint),
        )
        for row in reader.rows(4)
    )
    numbers = [each.device for each in devices]
    if numbers != sorted(set(numbers)):
        raise BadBytes("key list", "its devices are not in order")
    return KeyList(made_at=made_at, devices=devices)
