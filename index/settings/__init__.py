"""What do people say of files in a ``searcher.toml``, and what of it holds for a file?

>>> from index.settings.file import parse_settings
>>> parse_settings(b'source = "Imber Gazette"\\nyear = 1987\\n').defaults[1]
Default(name='year', values=('1987',), origin='searcher.toml')
"""
