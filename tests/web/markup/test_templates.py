"""What is written is what Jinja's own code would write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, templating
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import BaseLoader, DictLoader, Environment, StrictUndefined, TemplateAssertionError, UndefinedError, nodes
from markupsafe import Markup, escape

import web
from searcher.archive import Archive
from web import create_app
from web.markup.templates import DirectEnvironment, as_html

SOURCES = [
    "{{ a }}{{ a|safe }}{{ n }}{{ n / 3 }}{{ none }}{{ true }}{{ w }}{{ d }}{{ '<' }}",
    "{% macro m(x, y='<') %}{{ x }}{{ y }}{{ caller() }}{% endmacro %}{% call m(1) %}{{ a }}{% endcall %}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}{{ m(*[a]) }}{{ m(x=a) }}{{ m(**{'x': a}) }}",
    "{% macro m() %}{{ caller(a) }}{% endmacro %}{% call(x) m() %}<i>{{ x }}{% endcall %}",
    "{% macro m() %}<b>{{ caller() }}{% endmacro %}{% call m() %}{% call m() %}{{ a }}{% endcall %}{% endcall %}",
    "{% for x in [1, 2] %}{% call f(x) %}{{ a }}{{ loop.index }}{{ x }}{% endcall %}{% endfor %}",
    "{% set x %}<i>{{ a }}{% endset %}{{ x }}{{ x ~ a }}{{ '<' ~ n }}",
    "{{ a ~ '&' ~ n }}{{ a|safe ~ '&' ~ a }}{{ a ~ n / 3 ~ none }}",
    "{{ d['k'] }}{{ d.get('k') }}{{ '{:,}'.format(n) }}{% for x in 'ab' %}{{ loop.index }}{% else %}-{% endfor %}",
    "{% for x, y in d.items() if x is not none %}{{ y[0] }}{{ [x, a]|join(', ') }}{% endfor %}{{ d|length }}",
    "{% set b = a %}{% if not b and n > 1 %}1{% elif b == a or b in d %}{{ b }}{% else %}3{% endif %}",
    "{{ a if not n }}{{ a if n else w }}{{ n + 1 }}{{ n - 1 }}{{ (a, n)[1] }}{{ a[:1] }}{{ n is sameas n }}{{ -n }}",
    "{% from 'part' import m %}{% extends 'whole' %}{% block b %}{{ super() }}{{ m(a) }}{% include 'part' %}"
    "{% endblock %}",
]
"""Templates that have, together, everything that ours have."""

OTHERS = {"part": "{% macro m(x) %}{{ x }}{{ n }}{% endmacro %}", "whole": "<p>{% block b %}{{ a }}{% endblock %}</p>"}


class Word(str):
    """A string of another type, which may say how it looks as HTML."""


def values() -> dict[str, Any]:
    """Return what is written; `f` is a function that is handed a block."""
    handed: Callable[..., Markup] = lambda x, caller: Markup(f"<u>{x}{caller()}</u>")  # noqa: E731
    return {"a": "<b>&'\"", "w": Word("<i>"), "d": {"k": "<v>"}, "n": 1000, "f": handed}


def environment(kind: type[templating.Environment], loader: BaseLoader | None = None) -> Environment:
    made = kind(Flask("web"), autoescape=True, undefined=StrictUndefined, loader=loader)
    made.globals["n"] = 1000
    return made


def rendered(source: str, values: dict[str, Any], kind: type[templating.Environment] = DirectEnvironment) -> str:
    """Return what a template says."""
    return environment(kind, DictLoader(OTHERS)).from_string(source).render(values)


@given(st.text() | st.text("&<>'\"a").map(Word) | st.text().map(Markup) | st.integers() | st.floats() | st.none())
def test_values_are_escaped_as_markupsafe_does(value: object) -> None:
    assert str(as_html(value)) == str(escape(value))


@pytest.mark.parametrize("source", SOURCES)
def test_templates_say_what_jinja_says(source: str) -> None:
    said = rendered(source, values())
    assert said == rendered(source, values(), templating.Environment)
    assert said


def parts(source: str) -> set[str]:
    """Return the kinds of expressions and statements that a template has."""
    return {type(node).__name__ for node in Environment().parse(source).find_all(nodes.Node)}


def test_what_our_templates_have_is_held_against_jinja_and_nothing_is_written_as_it_is() -> None:
    tried = set[str]().union(*map(parts, (*SOURCES, *OTHERS.values())))
    for template in (Path(web.__file__).parent / "templates").iterdir():
        source = template.read_text("utf-8")
        assert parts(source) <= tried, template.name
        assert "safe" not in {each.name for each in Environment().parse(source).find_all(nodes.Filter)}


def test_no_function_of_templates_asks_for_their_context(archive: Archive) -> None:
    app = create_app(archive)
    with app.test_request_context():
        asking = [name for name, value in app.jinja_env.globals.items() if hasattr(value, "jinja_pass_arg")]
    assert asking == []


@pytest.mark.parametrize("autoescape", [False, lambda name: name != "page.txt"])
def test_a_template_that_would_not_escape_is_not_compiled(autoescape: bool | Callable[[str], bool]) -> None:
    loader = DictLoader({"page.txt": "{{ a }}"})
    with pytest.raises(TemplateAssertionError, match="would write values as they are"):
        DirectEnvironment(Flask("web"), autoescape=autoescape, loader=loader).get_template("page.txt")


def test_escaping_is_not_turned_off_in_a_part_of_a_template() -> None:
    with pytest.raises(TemplateAssertionError, match="always escape"):
        rendered("{% autoescape false %}{{ a }}{% endautoescape %}", values())


def test_a_value_that_is_not_there_is_an_error_and_nothing_is_written() -> None:
    with pytest.raises(UndefinedError, match="'a' is undefined"):
        rendered("{{ a.b }}", {})
    with pytest.raises(AttributeError, match="has no attribute 'b'"):
        rendered("{{ a.b }}", {"a": "text"})
