"""Given an archive, which web page?

`python -m web` serves it; a program gets the same application with::

    application = create_app(searcher.open("var/index"))
"""

from web.serving.app import create_app

__all__ = ["create_app"]
