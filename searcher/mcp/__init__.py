"""Given a request of an assistant, which answer?

An assistant speaks the Model Context Protocol: JSON-RPC 2.0, a message a line, from the standard input to the standard
output (https://modelcontextprotocol.io/specification). It finds four tools here::

    python -m searcher.mcp --index var/index
"""
