from index.formats.turns import Turns


def test_whoever_reads_is_told_of_each_turn_and_of_what_goes_on_after_it() -> None:
    told: list[tuple[tuple[int, ...], str]] = []
    turns = Turns(lambda position, place: told.append((position, place)))

    with turns.turn((0,), "a.zip!/b.zip"), turns.turn((0, 3), "a.zip!/b.zip!/c.txt"):
        pass

    assert told == [((0,), "a.zip!/b.zip"), ((0, 3), "a.zip!/b.zip!/c.txt"), ((0,), "a.zip!/b.zip"), ((), "")]


def test_what_comes_after_a_member_of_an_archive_in_an_archive_is_read() -> None:
    turns = Turns(after=(1, 2))

    before = [turns.is_over(position) for position in ((0,), (0, 7), (1, 0), (1, 2))]
    rest = [turns.is_over(position) for position in ((1,), (1, 3), (2,), (2, 0))]

    assert (before, rest) == ([True] * 4, [False] * 4)
