"""The log's tree against RFC 6962's own vectors, and every proof of the small trees."""

from itertools import pairwise

import pytest

from desktop.domain.merkle import (
    EMPTY_ROOT,
    Nodes,
    extends,
    includes,
    leaf_hash,
    node_hash,
    prove_consistency,
    prove_inclusion,
    root_of,
)

# The leaves and roots that RFC 6962's first implementation is tested with.
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LARGEST = 36
MANY = [b"leaf %d" % n for n in range(LARGEST)]


def nodes_of(leaves: list[bytes]) -> Nodes:
    """Every complete subtree, reckoned from the leaves alone."""

    def node(level: int, place: int) -> bytes:
        if level == 0:
            return leaf_hash(leaves[place])
        return node_hash(node(level - 1, 2 * place), node(level - 1, 2 * place + 1))

    return node


NODES = nodes_of(MANY)
KNOWN = [root_of(NODES, size) for size in range(LARGEST + 1)]


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_a_root_is_that_of_the_rfcs_vectors(size: int) -> None:
    assert root_of(nodes_of(LEAVES), size).hex() == ROOTS[size]


def test_proofs_are_those_of_the_rfcs_vectors() -> None:
    nodes = nodes_of(LEAVES)
    assert [each.hex()[:8] for each in prove_inclusion(nodes, 0, 8)] == [
        "96a296d2", "5f083f0a", "6b47aaf2",
    ]  # fmt: skip
    assert [each.hex()[:8] for each in prove_consistency(nodes, 6, 8)] == [
        "0ebc5d34", "ca854ea1", "d37ee418",
    ]  # fmt: skip
    assert prove_inclusion(nodes, 0, 1) == prove_consistency(nodes, 1, 1) == []


def test_every_leaf_of_every_size_is_proven_to_be_there_and_nowhere_else() -> None:
    for size in range(1, LARGEST + 1):
        for leaf in range(size):
            proof = prove_inclusion(NODES, leaf, size)
            assert len(proof) <= LARGEST.bit_length()
            assert includes(KNOWN[size], size, leaf, MANY[leaf], proof)
            assert not includes(KNOWN[size], size, leaf, b"another", proof)
            assert not includes(KNOWN[size - 1], size, leaf, MANY[leaf], proof)
            assert not includes(KNOWN[size], size, leaf, MANY[leaf], [*proof, EMPTY_ROOT])
            if size > 1:
                other = (leaf + 1) % size
                assert not includes(KNOWN[size], size, other, MANY[leaf], proof)
                assert not includes(KNOWN[size], size, leaf, MANY[leaf], proof[:-1])


def test_every_size_is_proven_to_grow_into_every_larger_one() -> None:
    for second in range(LARGEST + 1):
        for first in range(second + 1):
            proof = prove_consistency(NODES, first, second)
            old, new = (first, KNOWN[first]), (second, KNOWN[second])
            assert extends(old, new, proof)
            assert not extends(old, (second, leaf_hash(b"another")), proof) or first == 0
            assert not extends((first, leaf_hash(b"another")), new, proof)
            assert not extends(old, new, [*proof, EMPTY_ROOT])
            if proof:
                assert not extends(old, new, proof[:-1])
                assert not extends(new, old, proof)


def test_no_proof_hides_a_leaf_that_was_left_out_or_changed() -> None:
    for gone in range(LARGEST - 1):
        less = nodes_of(MANY[:gone] + MANY[gone + 1 :])
        changed = nodes_of([*MANY[:gone], b"another", *MANY[gone + 1 :]])
        for first in range(gone + 1, LARGEST - 1):
            old = (first, KNOWN[first])
            for nodes in (less, changed):
                size = LARGEST - 1
                proof = prove_consistency(nodes, first, size)
                assert not extends(old, (size, root_of(nodes, size)), proof)


def test_a_leaf_beyond_the_tree_is_in_none() -> None:
    assert not includes(KNOWN[2], 2, 2, MANY[2], [KNOWN[1]])
    assert not includes(KNOWN[1], 1, -1, MANY[0], [])
    assert not includes(EMPTY_ROOT, 0, 0, b"", [])


def test_every_root_is_another() -> None:
    assert all(before != after for before, after in pairwise(KNOWN))
    assert len(set(KNOWN)) == LARGEST + 1
