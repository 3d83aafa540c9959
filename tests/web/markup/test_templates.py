"""What is written is what Jinja's own code would write."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from web.markup.templates import DirectEnvironment, as_html


class Word(str):
    """A string of another type, which may say how it looks as HTML."""


def rendered(source: str, values: Mapping[str, Any]) -> str:
    """Return what a template says."""
    environment = DirectEnvironment(Flask("web"), autoescape=True, undefined=StrictUndefined)
    return environment.from_string(source).render(values)


@given(st.text() | st.text("&<>'\"a").map(Word) | st.text().map(Markup) | st.integers() | st.floats() | st.none())
def test_values_are_escaped_as_markupsafe_does(value: object) -> None:
    assert str(as_html(value)) == str(escape(value))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ a }}{{ a|safe }}", "&lt;b&gt;<b>"),
        ("{% macro m(x, y='<') %}{{ x }}{{ y }}{{ caller() }}{% endmacro %}{% call m(1) %}{{ a }}{% endcall %}", None),
        (
            "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}{{ m(*[a]) }}{{ m(x=a) }}{{ m(**{'x': a}) }}",
            "&lt;b&gt;" * 4,
        ),
        ("{% macro m() %}{{ caller(a) }}{% endmacro %}{% call(x) m() %}<i>{{ x }}{% endcall %}", "<i>&lt;b&gt;"),
        ("{{ a ~ '&' ~ n }}{{ a|safe ~ '&' ~ a }}", "&lt;b&gt;&amp;1000<b>&amp;&lt;b&gt;"),
        ("{{ d['k'] }}{{ '{:,}'.format(n) }}{% for x in 'ab' %}{{ loop.index }}{% endfor %}", "v1,00012"),
    ],
)
def test_templates_say_what_jinja_says(source: str, said: str | None) -> None:
    assert rendered(source, {"a": "<b>", "d": {"k": "v"}, "n": 1000}) == (said or "1&lt;&lt;b&gt;")


def test_a_value_that_is_not_there_is_an_error_and_nothing_is_written() -> None:
    with pytest.raises(UndefinedError, match="'a' is undefined"):
        rendered("{{ a.b }}", {})
    with pytest.raises(AttributeError, match="has no attribute 'b'"):
        rendered("{{ a.b }}", {"a": "text"})
