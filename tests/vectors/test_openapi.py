"""The HTTP half of the contract: valid OpenAPI, and examples that are what the treasury says."""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from desktop.signing.token import from_digits
from tests.vectors.contract import CONTRACT, families, good
from treasury import problems

Json = dict[str, Any]
METHODS = {"get", "put", "post", "delete"}


@cache
def document() -> Json:
    found: Json = json.loads((CONTRACT / "openapi.json").read_text("utf-8"))
    return found


def operations() -> Iterator[tuple[str, Json]]:
    for path, methods in document()["paths"].items():
        yield from ((f"{method} {path}", methods[method]) for method in METHODS & methods.keys())


def resolved(found: Json) -> Json:
    if "$ref" not in found:
        return found
    at: Json = document()
    for name in found["$ref"].removeprefix("#/").split("/"):
        at = at[name]
    return at


def media(content: Json) -> Iterator[tuple[str, Json, Json]]:
    """Yield (media type, its object, an example) for every example of a content map."""
    for kind, told in content.items():
        examples = [each["value"] for each in told.get("examples", {}).values()]
        for example in examples + ([told["example"]] if "example" in told else []):
            yield kind, told, example


def answers() -> Iterator[tuple[str, str, Json]]:
    for name, operation in operations():
        for status, response in operation["responses"].items():
            yield name, status, resolved(response).get("content", {})


def is_of(schema: Json, value: object) -> bool:
    whole = {**schema, "components": document()["components"]}
    return bool(Draft202012Validator(whole).is_valid(value))


def test_a_foreign_validator_finds_it_valid_openapi() -> None:
    assert document()["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document()).validate()


def test_every_operation_has_its_words_and_an_answer_to_everything() -> None:
    for name, operation in operations():
        assert {"operationId", "summary"} <= operation.keys(), name
        assert "default" in operation["responses"], name


def test_every_json_answer_has_an_example_of_its_schema_and_status() -> None:
    for name, status, content in answers():
        found = list(media(content))
        wanted = {kind for kind in content if kind.endswith("json")}
        if name == "get /v1/openapi.json":
            wanted.discard("application/json")  # it is the example
        assert {kind for kind, *_ in found} == wanted, (name, status)
        for kind, told, example in found:
            assert is_of(told["schema"], example), (name, status, example)
            if kind == "application/problem+json" and status != "default":
                assert str(example["status"]) == status, (name, example)


def test_every_problem_has_an_example_as_the_treasury_words_it() -> None:
    kinds = {
        f"urn:mahasil:problem:{each.kind}": each
        for each in vars(problems).values()
        if isinstance(each, type) and issubclass(each, problems.Problem)
    }
    told = {}
    for _, _, content in answers():
        for _, _, example in media(content):
            if example.get("type") in kinds:
                told[example["type"]] = example
    assert told.keys() == kinds.keys() - {"urn:mahasil:problem:bad-request"}
    for kind, example in told.items():
        assert (example["status"], example["title"]) == (kinds[kind].status, kinds[kind].title)
        members = {
            "gap": {"next_seq", "head"},
            "clock-skew": {"server_time"},
            "feed-behind": {"last"},
        }
        more = members.get(kind.rpartition(":")[2], set())
        assert example.keys() == {"type", "title", "status", "detail"} | more


def test_an_example_that_lacks_a_member_or_lies_about_its_kind_is_noticed() -> None:
    gap = document()["components"]["schemas"]["Gap"]
    example: Json = {"type": "urn:mahasil:problem:gap", "title": "T", "status": 409, "detail": "D"}
    whole = {**example, "next_seq": 4, "head": "0" * 64}
    assert is_of(gap, whole)
    assert not is_of(gap, example)
    assert not is_of(gap, {**whole, "type": "urn:mahasil:problem:fork"})


@pytest.mark.parametrize(
    ("name", "status"),
    [("Gap", 409), ("UnknownDevice", 404), ("BadPart", 422), ("TooLarge", 413)],
)
def test_the_statuses_are_those_the_readme_tells_an_integrator(name: str, status: int) -> None:
    assert getattr(problems, name).status == status


def test_what_cannot_be_written_as_json_is_named_among_the_vectors() -> None:
    contents = [content for *_, content in answers()] + [
        operation["requestBody"]["content"]
        for _, operation in operations()
        if "requestBody" in operation
    ]
    for told in (
        content["application/cose"] for content in contents if "application/cose" in content
    ):
        rule = told["schema"]["description"].split(",")[0]
        for family, names in told.get("x-vectors", {}).items():
            known = {case["name"]: case["rule"] for case in families()[family]}
            assert [known[name] for name in names] == [rule] * len(names)
    assert sum("x-vectors" in json.dumps(content) for content in contents) >= 6


def test_the_addresses_are_of_golden_bytes() -> None:
    parameters = document()["components"]["parameters"]
    assert parameters["Digest"]["example"] == sha256(good("part")).hexdigest()
    assert from_digits(parameters["Digits"]["example"]) == good("token, full")
    told = list(parameters.values())
    for path in document()["paths"].values():
        told += [each for each in path.get("parameters", []) if "$ref" not in each]
    assert all(is_of(each["schema"], each["example"]) for each in told)
