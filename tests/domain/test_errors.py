import importlib
import pkgutil

import desktop.domain
from desktop.domain.errors import MahasilError, Refused, Unavailable


def test_a_refusal_is_never_retried_and_an_absence_is_never_a_refusal() -> None:
    assert issubclass(Refused, MahasilError)
    assert issubclass(Unavailable, MahasilError)
    assert not issubclass(Refused, Unavailable)
    assert not issubclass(Unavailable, Refused)
    assert not issubclass(MahasilError, OSError | ValueError)


def test_every_error_of_the_rules_is_a_refusal() -> None:
    for module in pkgutil.iter_modules(desktop.domain.__path__, "desktop.domain."):
        importlib.import_module(module.name)
    rules = [
        each for each in descendants(MahasilError) if each.__module__.startswith("desktop.domain.")
    ]
    assert {each.__name__ for each in rules} >= {"Refused", "Unavailable", "BadAmount", "BadNumber"}
    assert all(issubclass(each, Refused) for each in rules if each is not Unavailable)


def descendants(kind: type) -> set[type]:
    below: set[type] = set(kind.__subclasses__())
    return below.union(*map(descendants, below))
