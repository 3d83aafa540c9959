"""Which application answers, in which processes and threads?

`create_app` makes the WSGI application of an open archive; `Server` answers with it on sockets, and `Processes` keeps
several servers running on the same sockets::

    app = create_app(searcher.open("var/index"), name="Marlbeck archive")
    app.test_client().get("/search?q=mayor").status_code
"""
