import threading
from collections.abc import Callable, Sequence

from index.machine.cache import Cache, cached_property


def get(cache: Cache, key: str, size: int, made: list[str]) -> str:
    def make() -> str:
        made.append(key)
        return key * size

    return cache.get(key, make, len)


def test_the_values_used_last_are_kept_within_the_capacity() -> None:
    cache = Cache(10)
    made: list[str] = []

    for key in "ababcabdc":
        get(cache, key, 4, made)
        assert cache.nbytes <= 10

    assert "".join(made) == "abcabdc"


def test_a_value_larger_than_half_the_capacity_is_returned_and_not_kept() -> None:
    cache = Cache(10)
    made: list[str] = []

    assert get(cache, "a", 6, made) == get(cache, "a", 6, made) == "a" * 6
    assert (made, cache.nbytes) == (["a", "a"], 0)


def test_several_values_are_made_together_and_kept() -> None:
    cache = Cache(20)
    made: list[str] = []
    get(cache, "b", 2, made)

    def make(places: Sequence[int]) -> list[str]:
        made.append("".join(keys[place] for place in places))
        return [keys[place] * 2 for place in places]

    keys = "abcda"
    assert cache.all(keys, make, lambda key, value: len(value)) == ["aa", "bb", "cc", "dd", "aa"]
    assert cache.all("dbac", make, lambda key, value: len(value)) == ["dd", "bb", "aa", "cc"]
    assert (made, cache.nbytes) == (["b", "acda"], 8)


def test_nothing_is_kept_as_well_as_something() -> None:
    cache, made = Cache(10), list[str]()

    assert [cache.get("a", lambda: made.append("a"), lambda nothing: 1) for _ in range(2)] == [None, None]
    assert made == ["a"]


def test_threads_share_a_cache_and_its_bound_holds() -> None:
    cache = Cache(50)
    wrong: list[str] = []

    def work(seed: int) -> None:
        for number in range(2000):
            key = chr(97 + (number * seed) % 20)
            if get(cache, key, 7, []) != key * 7:
                wrong.append(key)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 3, 7, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert 21 <= cache.nbytes <= 42


def test_the_value_of_an_object_is_made_once_and_does_not_wait_for_that_of_another() -> None:
    begun, may_end, made = threading.Event(), threading.Event(), list[str]()

    class Named:
        def __init__(self, name: str, work: Callable[[], object] = lambda: None) -> None:
            self.name, self.work = name, work

        @cached_property
        def loud(self) -> str:
            """Return the name in capitals."""
            self.work()
            made.append(self.name)
            return self.name.upper()

    def work() -> None:
        begun.set()
        assert may_end.wait(10)

    slow = Named("slow", work)
    thread = threading.Thread(target=lambda: slow.loud)
    thread.start()
    assert begun.wait(10)
    quick = Named("quick")

    assert [quick.loud, quick.loud] == ["QUICK", "QUICK"]

    assert made == ["quick"]
    may_end.set()
    thread.join()
    assert (slow.loud, made) == ("SLOW", ["quick", "slow"])
    assert Named.loud.__doc__ == "Return the name in capitals."
