"""On whom every way depends: the same tree as networkx finds, whatever the shape of the graph."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.network.weak.dominators import NONE, dominators


@st.composite
def graphs(draw, most=9):
    """For each place, where one can go from there: loops, repeats and islands among them."""
    size = draw(st.integers(1, most))
    return [draw(st.lists(st.integers(0, size - 1), max_size=4)) for _ in range(size)]


def expected(following, root):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(following)))
    graph.add_edges_from((here, there) for here, ways in enumerate(following) for there in ways)
    return graph, {one: top for one, top in nx.immediate_dominators(graph, root).items() if one != root}


@given(graphs())
def test_the_tree_is_that_of_networkx(following):
    """The nearest dominator of each is the same, and what the root does not reach has none."""
    tree = dominators(following, 0)
    graph, parents = expected(following, 0)
    reached = nx.descendants(graph, 0) | {0}
    for one in range(len(following)):
        assert tree.parent[one] == parents.get(one, NONE)
        assert (tree.place[one] == NONE) == (tree.size[one] == 0) == (one not in reached)
    assert sorted(tree.order) == sorted(reached)


@given(graphs())
def test_everything_below_stands_side_by_side(following):
    """Whom an actor dominates is a stretch of the order, and `below` says so."""
    tree = dominators(following, 0)
    _, parents = expected(following, 0)

    def above(one):
        while one is not None:
            yield one
            one = parents.get(one)

    for top in tree.order:
        held = {one for one in tree.order if top in above(one)}
        assert set(tree.order[tree.place[top] : tree.place[top] + tree.size[top]]) == held
        assert {one for one in tree.order if tree.below(top, one)} == held


def test_what_is_not_reached_is_below_nobody():
    """Neither an actor nor the root dominates what no way leads to."""
    tree = dominators([[1], [], [0]], 0)
    assert not any(tree.below(top, 2) for top in range(3))
    assert not tree.below(2, 1)


def test_two_long_chains_tied_crosswise_are_no_trouble():
    """The case in which simpler algorithms take the square of the size, and deep ones run out of stack."""
    size = 20_000
    following = [[] for _ in range(2 * size + 1)]
    following[0] = [1, size + 1]
    for step in range(1, size):
        following[step] = [step + 1]
        following[size + step] = [size + step + 1, step]
    tree = dominators(following, 0)
    assert tree.parent[size] == size - 1
    assert tree.parent[1] == 0
