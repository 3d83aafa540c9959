import pytest

from index.machine.resources import memory, processes
from index.vocabulary.errors import UsageError


def test_a_writer_plans_with_less_than_the_process_may_grow_by() -> None:
    assert memory({"SEARCHER_MEMORY": " 96 "}) == 64 << 20
    assert memory({"SEARCHER_MEMORY": ""}) == memory({})


@pytest.mark.parametrize("value", ["23", "-5", "many", "٤٤", "1e3"])
def test_a_memory_that_makes_no_sense_is_named(value: str) -> None:
    with pytest.raises(UsageError, match=f"SEARCHER_MEMORY={value}: give a number of megabytes, at least 24"):
        memory({"SEARCHER_MEMORY": value})


def test_the_processes_are_those_asked_for() -> None:
    assert processes({"SEARCHER_PROCESSES": "12"}) == 12
    with pytest.raises(UsageError, match="SEARCHER_PROCESSES=0: give a number of processes, at least 1"):
        processes({"SEARCHER_PROCESSES": "0"})
