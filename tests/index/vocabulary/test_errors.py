import inspect

from index.vocabulary import errors


def test_the_tree_in_the_docstring_is_that_of_the_classes() -> None:
    drawn = {word for word in (errors.__doc__ or "").split() if word.endswith("Error")}
    defined = {name for name, found in vars(errors).items() if inspect.isclass(found)}

    assert drawn == defined
    assert all(issubclass(getattr(errors, name), errors.ArchiveError) for name in defined)


def test_wrong_use_is_a_value_error_too() -> None:
    assert issubclass(errors.UsageError, ValueError)
