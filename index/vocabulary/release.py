"""Which version of the program is this?"""

PROGRAM_VERSION = "0.1.0"
"""`pyproject.toml` takes it from here."""

RELEASE = f"article-searcher {PROGRAM_VERSION}"
"""What ``--version`` prints."""
