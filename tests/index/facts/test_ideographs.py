from index.facts.ideographs import NO_CHARACTER, is_common, rarity


def test_what_a_language_uses_often_costs_little() -> None:
    assert rarity("の", "ja") < rarity("橋", "ja") < rarity("嚾", "ja") < NO_CHARACTER
    assert rarity("這", "zh-hant") < rarity("這", "zh")
    assert rarity("다", "ko") < rarity("다", "ja")


def test_signs_and_halves_have_costs_of_their_own() -> None:
    assert rarity("。", "zh") < rarity("《", "zh") < rarity("ｱ", "ja") < rarity("\ue000", "ja") < rarity("\ufffd", "ja")


def test_a_character_is_common_if_one_language_uses_it() -> None:
    assert [is_common(character) for character in "한国の嚾a"] == [True, True, True, False, False]
