"""How is an index written on an OpenSearch cluster?"""
