"""What was asked for to renew the certificate, and what came."""

from desktop.bootstrap import App
from tests.office import NOON


def test_requests_are_kept_and_each_is_answered(office: App) -> None:
    with office.db.begin() as uow:
        uow.renewals.add(b"one", NOON)
        uow.renewals.add(b"two", NOON)
        uow.renewals.installed(2, b"certificate", NOON)
        rows = uow.renewals.all()
    assert [(row.n, row.request, row.certificate) for row in rows] == [
        (1, b"one", None),
        (2, b"two", b"certificate"),
    ]
