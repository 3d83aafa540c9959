import os
from collections.abc import Callable
from contextlib import closing

import pytest

from index.opensearch.client import Cluster
from index.opensearch.commit import make_catalogue
from index.opensearch.leases import Lease, Leases
from index.vocabulary.errors import IndexLockedError


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Lease({"/a": ""}), Lease({"/b": ""}), False),
        (Lease({"/a": ""}), Lease({"/a": "", "/b": ""}), True),
        (Lease(everything=True), Lease({"/b": ""}), True),
        (Lease({"/b": ""}), Lease(everything=True), True),
        (Lease(), Lease(), False),
    ],
)
def test_two_runs_are_in_each_others_way_where_they_change_the_same(one: Lease, other: Lease, expected: bool) -> None:
    assert one.is_in_the_way_of(other) is expected


def test_a_lease_is_over_when_its_time_is() -> None:
    lease = Lease(until=100.0, machine="elsewhere", process=os.getpid())

    assert (lease.is_over(99.0), lease.is_over(101.0)) == (False, True)


def test_what_one_run_holds_another_cannot_take_until_it_is_released(cluster: Cluster) -> None:
    make_catalogue(cluster)
    wanted: Callable[[object], Lease] = lambda others: Lease({"/news": ""})  # noqa: E731
    with closing(Leases(cluster, "second")) as second:
        with closing(Leases(cluster, "first")) as first:
            first.take(wanted)
            with pytest.raises(IndexLockedError, match=f"process {os.getpid()} on .* try again when it has finished"):
                second.take(wanted)
        second.take(wanted)


def test_one_run_commits_at_a_time(cluster: Cluster) -> None:
    make_catalogue(cluster)
    waited: list[float] = []
    with closing(Leases(cluster, "first")) as first, closing(Leases(cluster, "second")) as second:
        holding = first.committing()
        holding.__enter__()

        def sleep(seconds: float) -> None:
            waited.append(seconds)
            holding.__exit__(None, None, None)

        with second.committing(sleep=sleep):
            assert waited == [1.0]
