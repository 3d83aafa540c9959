from index.settings.file import LARGEST_FILE, parse_settings
from index.vocabulary.settings import Default, MappedField


def reasons(data: bytes) -> list[tuple[int, str]]:
    return [(each.line, each.reason.partition(";")[0]) for each in parse_settings(data).problems]


def test_file_says_defaults_custom_fields_and_a_mapping() -> None:
    stated = parse_settings(
        b'source = "Imber Gazette"\nyear = 1987\n[fields]\ndesk = "City"\n[map]\ntext = "data.body"\n'
    )

    assert stated.defaults == [
        Default("desk", ("City",), "searcher.toml"),
        Default("source", ("Imber Gazette",), "searcher.toml"),
        Default("year", ("1987",), "searcher.toml"),
    ]
    assert stated.mapping == [MappedField("text", "data.body", "searcher.toml")]
    assert stated.problems == []


def test_what_is_wrong_is_named_with_its_line_and_the_rest_holds() -> None:
    data = b'sauce = "x"\nyear = "soon"\ntimezone = "Europe/Imber"\nlanguage = "martian"\nsource = "Gazette"\n'

    assert [line for line, _ in reasons(data)] == [1, 2, 3, 4]
    assert reasons(data)[2][1] == "timezone is 'Europe/Imber', which does not exist"
    assert [each.values for each in parse_settings(data).defaults] == [("Gazette",)]


def test_what_is_not_toml_says_nothing() -> None:
    assert reasons(b'source = "x"\nyear = = 3\n')[0][0] == 2
    assert reasons(b"\xff\xfe\x00")[0] == (1, "is not text in UTF-8")
    assert reasons(b"#" * (LARGEST_FILE + 1))[0] == (1, "is larger than 64 KiB")
    assert parse_settings(b'source = "x"\nyear = = 3\n').defaults == []


def test_mapping_and_patterns_that_cannot_be_meant_are_named() -> None:
    wrong = b'[map]\nprose = "body"\n[[files]]\npattern = "{text}.txt"\n[[files]]\nyear = 1987\n'

    assert [line for line, _ in reasons(wrong + b'[fields]\nurl = "y"\n')] == [2, 4, 3, 8]


def test_pattern_that_names_a_field_of_ours_in_capitals_is_named() -> None:
    assert reasons(b'[[files]]\npattern = "{Text}.txt"\n') == [
        (2, "the pattern takes Text from a name, which is not possible")
    ]


def test_fields_of_a_pattern_that_are_not_a_table_are_named() -> None:
    assert reasons(b'[[files]]\npattern = "*.txt"\nfields = "City"\n') == [(3, "fields is not a table")]


def test_line_of_what_is_wrong_is_where_its_name_is_set_and_not_where_it_is_mentioned() -> None:
    data = b'# the year\n[[files]]\npattern = "{year}-*.txt"\nlanguage = "martian"\nyear = "soon"\n'

    assert [line for line, _ in reasons(data)] == [4, 5]
