"""Random numbers that depend on a seed, a name and a number, and on nothing else."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.uncertainty.keyed import gammas, uniforms, words

MASK = 2**64 - 1


def philox(counter, key):
    """Return four words of Philox 4x64 with ten rounds, in plain whole numbers, from the published description."""
    k0, k1 = key
    for turn in range(10):
        if turn:
            k0, k1 = (k0 + 0x9E3779B97F4A7C15) & MASK, (k1 + 0xBB67AE8584CAA73B) & MASK
        first, second = 0xD2E7470EE14C6C93 * counter[0], 0xCA5A826395121157 * counter[2]
        counter = [(second >> 64) ^ counter[1] ^ k0, second & MASK, (first >> 64) ^ counter[3] ^ k1, first & MASK]
    return counter


@given(seed=st.integers(0, MASK), start=st.integers(0, 2**40), attempt=st.integers(0, 9), name=st.text(max_size=9))
def test_words_are_philox(seed, start, attempt, name):
    """Word for word what the published algorithm gives; numpy counts one on before its first answer."""
    stream = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")
    found = words(seed, [name], 2, start=start, attempt=attempt)

    expected = [philox([start + number + 1, attempt, 0, 0], (seed, stream)) for number in range(2)]
    assert found[0].tolist() == expected


@given(
    seed=st.integers(0, MASK),
    start=st.integers(0, 50),
    count=st.integers(1, 50),
    names=st.permutations(["a", "b", "c"]),
)
def test_chunks_and_the_order_of_names_change_nothing(seed, start, count, names):
    """Any piece, of any of the names in any order, has the bits it has in the whole."""
    shapes = {"a": 0.3, "b": 1.0, "c": 7.5}
    whole = dict(zip("abc", gammas(seed, "abc", np.array([*shapes.values()]), 100), strict=True))
    part = gammas(seed, names, np.array([shapes[name] for name in names]), count, start=start)

    for name, row in zip(names, part, strict=True):
        assert row.tobytes() == whole[name][start : start + count].tobytes()


@pytest.mark.parametrize("shape", [0.05, 0.3, 1.0, 2.5, 40.0])
def test_gamma_draws_have_the_moments_of_the_distribution(shape):
    """Mean, variance and third moment are those of a gamma distribution, within five standard errors."""
    count = 200_000
    drawn = gammas(7, ["x"], np.array([shape]), count)[0]
    away = drawn - shape

    assert drawn.min() >= 0
    assert abs(drawn.mean() - shape) < 5 * np.sqrt(shape / count)
    assert abs((away**2).mean() - shape) < 5 * np.sqrt((2 * shape**2 + 6 * shape) / count)
    assert abs((away**3).mean() - 2 * shape) < 10 * np.sqrt((away**6).mean() / count)


def test_uniform_draws_have_the_moments_of_the_distribution():
    """Mean one half, variance one twelfth, no number at the ends, and no dependence between streams."""
    drawn = uniforms(3, ["x", "y"], 200_000)

    assert 0 < drawn.min() < drawn.max() < 1
    assert np.abs(drawn.mean(axis=1) - 0.5).max() < 5 * np.sqrt(1 / 12 / 200_000)
    assert np.abs(drawn.var(axis=1) - 1 / 12).max() < 5 * np.sqrt(1 / 180 / 200_000)
    assert abs(np.corrcoef(drawn)[0, 1]) < 5 / np.sqrt(200_000)
    assert abs(np.corrcoef(drawn[0, :-1], drawn[0, 1:])[0, 1]) < 5 / np.sqrt(200_000)
