import threading
from collections.abc import Sequence

from index.machine.cache import Cache


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

    assert "".join(made) == "abcabdc"
    assert cache.nbytes == 8


def test_a_value_larger_than_the_capacity_is_returned_and_not_kept() -> None:
    cache = Cache(10)
    made: list[str] = []

    assert get(cache, "a", 11, made) == get(cache, "a", 11, made) == "a" * 11
    assert (made, cache.nbytes) == (["a", "a"], 0)


def test_several_values_are_made_together_and_kept() -> None:
    cache = Cache(10)
    made: list[str] = []
    get(cache, "b", 2, made)

    def make(places: Sequence[int]) -> list[str]:
        made.append("".join(keys[place] for place in places))
        return [keys[place] * 2 for place in places]

    keys = "abcda"
    assert cache.all(keys, make, len) == ["aa", "bb", "cc", "dd", "aa"]
    assert cache.all("dbac", make, len) == ["dd", "bb", "aa", "cc"]
    assert (made, cache.nbytes) == (["b", "acda"], 8)


def test_clearing_lets_go_of_everything() -> None:
    cache = Cache(10)
    made: list[str] = []
    get(cache, "a", 3, made)

    cache.clear()

    assert cache.nbytes == 0
    get(cache, "a", 3, made)
    assert made == ["a", "a"]


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
    assert cache.nbytes == 49


class Typed:
    """A key that says how large it is."""

    nbytes = 300


def test_keys_count_too() -> None:
    cache = Cache(1_000)
    for key in (
        "x" * 1_000,
        ("postings", "y" * 400),
        (("z" * 200, "z" * 200), 1),
        (Typed(), Typed(), Typed(), Typed()),
    ):
        assert cache.get(key, lambda: "value", lambda made: 10) == "value"
        assert cache.nbytes == 0
    cache.get(("postings", Typed()), lambda: "value", lambda made: 10)
    cache.get(("postings", "short", 7), lambda: "value", lambda made: 10)
    assert cache.nbytes == 320
