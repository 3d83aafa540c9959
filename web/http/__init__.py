"""Given an answer, which headers, and is it kept?

Safety, compression, revalidation, error pages and the log stand around every view::

    security.protect(app, hosts)
    compression.compress(app)
    errors.handle(app)
"""
