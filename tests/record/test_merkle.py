"""Trees as RFC 6962 defines them: against its definition, and against the vectors of another implementation."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.record.ledger.merkle import (
    EMPTY_ROOT,
    GrowingTree,
    consistency_path,
    consistent,
    included,
    inclusion_path,
    leaf_hash,
    peak_places,
)

VECTORS = Path(__file__).parents[3] / "shared" / "third_party" / "merkle_vectors" / "testdata"


def _root(leaves: list[bytes]) -> bytes:
    """The definition, word for word: RFC 6962, section 2.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + _root(leaves[:split]) + _root(leaves[split:])).digest()


def _leaves(count: int) -> list[bytes]:
    return [leaf_hash(bytes([place])) for place in range(count)]


def _subtree(leaves: list[bytes]):
    return lambda level, index: _root(leaves[index << level : (index + 1) << level])


def test_leaves_and_the_empty_tree_have_the_hashes_of_the_rfc():
    """The empty tree is the hash of nothing; a leaf is hashed behind a zero byte."""
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@pytest.mark.parametrize("count", range(34))
def test_a_growing_tree_has_the_root_of_the_definition(count):
    """Adding leaf by leaf, or going on from the peaks, gives what the recursive definition gives."""
    leaves, tree = _leaves(count), GrowingTree()
    for leaf in leaves:
        assert tree.append(leaf)[:32] == leaf
    again = GrowingTree(count, [_subtree(leaves)(*place) for place in peak_places(count)])
    assert tree.root() == again.root() == _root(leaves)
    assert tree.peaks == again.peaks


def test_every_path_up_to_twenty_leaves_proves_itself_and_nothing_else():
    """An inclusion path holds for its own leaf and place, and for no other."""
    for size in range(1, 21):
        leaves = _leaves(size)
        for index in range(size):
            path = inclusion_path(index, size, _subtree(leaves))
            held = [at for at in range(size + 2) if included(leaves[index], at, size, path, _root(leaves))]
            assert held == [index]


def test_every_pair_of_sizes_up_to_twenty_is_consistent_and_no_other_history_is():
    """A consistency path holds for the true older root, and not for that of another history of the same length."""
    for newer in range(1, 21):
        leaves = _leaves(newer)
        for older in range(1, newer + 1):
            path = consistency_path(older, newer, _subtree(leaves))
            other = _root([*leaves[: older - 1], leaf_hash(b"other")])
            assert consistent(older, newer, path, _root(leaves[:older]), _root(leaves))
            assert not consistent(older, newer, path, other, _root(leaves))


@given(size=st.integers(2, 40), data=st.data())
def test_a_path_with_any_bit_changed_or_any_step_lost_or_added_proves_nothing(size, data):
    """There is one path and no second."""
    leaves, older = _leaves(size), data.draw(st.integers(1, size))
    root, index = _root(leaves), older - 1
    paths = (inclusion_path(index, size, _subtree(leaves)), consistency_path(older, size, _subtree(leaves)))
    for path, holds in zip(
        paths,
        (
            lambda steps: included(leaves[index], index, size, steps, root),
            lambda steps: consistent(older, size, steps, _root(leaves[:older]), root),
        ),
        strict=True,
    ):
        assert holds(path)
        assert not holds([*path, leaves[0]])
        if path:
            place = data.draw(st.integers(0, len(path) - 1))
            wrong = bytearray(path[place])
            wrong[data.draw(st.integers(0, 31))] ^= 1 << data.draw(st.integers(0, 7))
            assert not holds([*path[:place], bytes(wrong), *path[place + 1 :]])
            assert not holds(path[:-1])


def _vectors(kind: str) -> list[dict]:
    if not VECTORS.is_dir():
        pytest.skip("the third-party Merkle vectors are not beside the project")
    return [json.loads(file.read_text("utf-8")) for file in sorted((VECTORS / kind).rglob("*.json"))]


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def test_the_inclusion_vectors_of_another_implementation():
    """All 98 of transparency-dev/merkle, most of them proofs that must not hold."""
    vectors = _vectors("inclusion")
    wrong = [
        vector["desc"]
        for vector in vectors
        if included(
            _bytes(vector["leafHash"]),
            vector["leafIdx"],
            vector["treeSize"],
            [_bytes(step) for step in vector["proof"] or ()],
            _bytes(vector["root"]),
        )
        is vector["wantErr"]
    ]
    assert (wrong, len(vectors)) == ([], 98)


def test_the_consistency_vectors_of_another_implementation():
    """All 98 of transparency-dev/merkle, most of them proofs that must not hold."""
    vectors = _vectors("consistency")
    wrong = [
        vector["desc"]
        for vector in vectors
        if consistent(
            vector["size1"],
            vector["size2"],
            [_bytes(step) for step in vector["proof"] or ()],
            _bytes(vector["root1"]),
            _bytes(vector["root2"]),
        )
        is vector["wantErr"]
    ]
    assert (wrong, len(vectors)) == ([], 98)
