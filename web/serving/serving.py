"""Given what the command line says and sockets to listen on, how does one process serve the archive?"""

import gc
import logging
import sys
from collections.abc import Sequence
from multiprocessing import connection, parent_process
from pathlib import Path
from socket import socket
from threading import Thread

import searcher
from index.machine.signals import Stop
from index.vocabulary.fixed import fixed
from searcher.desk.file import KeptFile
from web.http.journal import LOGGER, JsonFormatter
from web.http.operations import PROBES
from web.serving.app import create_app
from web.serving.heap import share_heap
from web.serving.server import Server
from web.serving.turns import Turn

_PATIENCE = 0.1
"""Seconds that readers wait for a new commit: in less it is ready where nobody else asks and the archive is not large.
Otherwise they are answered from the one before meanwhile."""


_SWITCH = 0.0002
"""Seconds that a thread may compute while others wait (Python's own are 0.005).

They count from the last time that any thread took over. So two slow searches that let go of the interpreter again and
again may keep it from the thread that takes requests: with 0.001 `/healthz` took up to 84 ms beside them, and takes 25.
"""

THRESHOLDS = (1_000, 10, 1_000)
"""New objects, collections of these, and collections of those that survived one, before the next older ones are gone
through too: about 15,000 pages before all are. Python's are 700, 10 and 10."""


@fixed
class Serving:
    """Hold what every process that serves an archive is told. `location` is that of the index, as it is written.

    `desk` is the file in which readers keep things; without one they cannot.
    """

    location: str
    name: str
    hosts: tuple[str, ...]
    url_prefix: str
    trusted_proxy: str | None
    log_queries: bool
    originals: tuple[str, ...] = ()
    desk: Path | None = None

    def serve(self, sockets: Sequence[socket], stop: Stop, turn: Turn | None = None) -> None:
        """Answer until told to stop by a signal, or until the process that started this one is gone."""
        log_to_stderr()
        share_heap()  # a page is worked out by one thread at a time, and which one differs
        with searcher.open(self.location, patience=_PATIENCE) as archive:
            app = create_app(
                archive,
                name=self.name,
                hosts=self.hosts,
                originals=self.originals,
                desk=KeptFile(self.desk) if self.desk else None,
                log_queries=self.log_queries,
            )
            server = Server(
                app,
                sockets=sockets,
                probes=PROBES,
                url_prefix=self.url_prefix,
                trusted_proxy=self.trusted_proxy,
                turn=turn,
            )
            stop.heed(server.stop)
            if parent := parent_process():
                Thread(target=_stop_after, args=(parent.sentinel, server), daemon=True).start()
            _spare_collections()
            sys.setswitchinterval(_SWITCH)
            server.run()


def _spare_collections() -> None:
    """Let what was loaded be gone through no more in search of reference cycles, and all that is kept hardly ever.

    With Python's own thresholds the 250,000 objects of a server were gone through every 150 pages, during which nothing
    else happens: 200 ms, a tenth of all time. Of a page 30 objects are left in cycles, which the collection of young
    objects takes; nothing large is ever in one.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def log_to_stderr() -> None:
    """Write the log to standard error, one JSON object a line."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    for logger, level in ((LOGGER, logging.INFO), (logging.getLogger("waitress"), logging.WARNING)):
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False
    # That requests wait for each other is what the times of the answers say; a line for each that does is noise.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def _stop_after(sentinel: int, server: Server) -> None:
    connection.wait([sentinel])
    server.stop()
