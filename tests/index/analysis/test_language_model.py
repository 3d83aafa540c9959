import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.language_model import LanguageModel
from index.analysis.stemmer import STEMMED
from tests.index.analysis import languages

TEXTS = (
    "The harbour town has opened a new bridge.",
    "DIE STADT AM HAFEN HAT EINE NEUE BRÜCKE ERÖFFNET",
    "У портовому місті відкрили новий міст, який з'єднує обидва береги річки.",
    "Novi most u lučkom gradu spaja obe obale reke. Нови мост спаја обе обале реке.",
    "Thành phố cảng vừa khánh thành một cây cầu mới",
    "東京 and 上海",
)


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.load()


def test_the_model_says_what_the_one_says_that_it_is_made_from(model: LanguageModel) -> None:
    original = languages.original()

    ours = [model.likeliest(text) for text in TEXTS]
    theirs = [original.classify(text) for text in TEXTS]

    assert [language for language, _ in ours] == [str(language) for language, _ in theirs]
    assert [share for _, share in ours] == pytest.approx([share for _, share in theirs], abs=0.02)


def test_all_languages_that_are_stemmed_are_told_apart(model: LanguageModel) -> None:
    assert set(STEMMED) - {"nb", "nn"} <= set(model.labels)


def test_a_text_without_known_sequences_is_in_no_language_with_certainty(model: LanguageModel) -> None:
    assert model.likeliest("")[1] == model.likeliest("\x01\x02")[1] < 0.05


def test_each_sequence_has_a_slot_of_its_own(model: LanguageModel) -> None:
    known = model.keys[model.keys > 0]

    assert len(np.unique(known)) == len(known) > 100_000


@given(text=st.text())
def test_likelihoods_of_any_text_are_between_0_and_1(model: LanguageModel, text: str) -> None:
    language, share = model.likeliest(text)

    assert language in model.labels
    assert 0 <= share <= 1.001
