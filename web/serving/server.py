"""Given an application, how is it served: to how many, for how long, and how does it stop?"""

import errno
import socket
import time
from collections.abc import Callable, Collection, Sequence
from threading import Event, RLock
from typing import Any

from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import WSGITask

from index.vocabulary.errors import UsageError
from web.http.security import LARGEST_BODY, LONGEST_QUERY, UPLOADS
from web.serving.framing import StrictParser
from web.serving.rota import Rota
from web.serving.turns import Turn

THREADS = 8
"""One answers what is quick (`rota`); the others what takes long, and slow readers of long downloads."""

CHANNEL_TIMEOUT = 10
"""Seconds after which a connection that says nothing is closed (waitress's default is two minutes)."""

STALLED = 60.0
"""Seconds after which a connection is closed that takes nothing of what it asked for: it holds a place among the
downloads, and a network that is gone says nothing."""

CLEANUP_INTERVAL = 5
"""Seconds between two looks for such connections."""

CONNECTION_LIMIT = 500
"""With waitress's default of 100, as many slow connections keep everybody else out."""

BACKLOG = 1024
"""Connections that may wait to be taken (waitress's default)."""

_LONG = 2**20
"""Bytes of an answer that is sent while others are answered; the buffers of a connection hold as many at once."""

_LOOK = 0.4
"""Seconds at most between two looks for connections and requests: some of the time that `turns` waits for a look."""

GRACE = 10.0
"""Seconds that answers under way have to be finished once the server is told to stop."""

LINGER = 0.5
"""Seconds from then on after which a connection that says nothing is closed: a request may be on its way."""


def listen(host: str, port: int) -> list[socket.socket]:
    """Return sockets bound to all addresses that a name has (``localhost`` may have two); port 0 is any free one.

    Whoever connects from now on waits until a server answers. Raise `UsageError` where that cannot be done.
    """
    found: list[socket.socket] = []
    try:
        for each in socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE):
            found.append(_listening(*each, port=port))
            port = port or found[-1].getsockname()[1]  # the same at all addresses
    except (OSError, UnicodeError) as error:
        for bound in found:
            bound.close()
        raise _refused(host, port, error) from error
    return found


def _listening(
    family: int, kind: int, protocol: int, name: str, address: tuple[Any, ...], *, port: int
) -> socket.socket:
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind((address[0], port, *address[2:]))
        bound.listen(BACKLOG)
    except OSError:
        bound.close()
        raise
    return bound


def _refused(host: str, port: int, error: OSError | UnicodeError) -> UsageError:
    """Return why nothing can listen there, and what to do."""
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return UsageError(f"--host {host}: is neither an address nor a name of this computer; try 127.0.0.1")
    if error.errno == errno.EADDRINUSE:
        return UsageError(
            f"--port {port}: another program is using it, perhaps this one; end that, or give --port another number"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return UsageError(
            f"--port {port}: you may not use it, since the system keeps ports below 1024 for itself; give --port a "
            "larger number, and let a reverse proxy listen on this one"
        )
    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return UsageError(f"--host {host}: is not an address of this computer; try 127.0.0.1, or 0.0.0.0 for all")
    return UsageError(f"--host {host} --port {port}: cannot be listened on: {error.strerror or error}")


class Server:
    """Serve one application until told to stop, on sockets that `listen` returned.

    `trusted_proxy` is the address of the proxy whose ``X-Forwarded-*`` and ``X-Remote-User`` headers are believed;
    those of others are dropped. `url_prefix` is the path that the application is mounted at, whether or not the proxy
    takes it off. `turn` says which connections are for this process where several listen on the sockets.
    """

    def __init__(
        self,
        app: Callable[..., Any],
        *,
        sockets: Sequence[socket.socket],
        probes: Collection[str] = (),
        url_prefix: str = "",
        trusted_proxy: str | None = None,
        turn: Turn | None = None,
    ) -> None:
        self._turn = turn or Turn([0.0], [0.0], 0)  # always its own
        self._map: dict[int, wasyncore.dispatcher] = {}
        self._stopping = Event()
        self._closing = RLock()  # a signal handler may stop the server in the very thread that closes it
        self._is_closed = False
        self._waiting: dict[HTTPChannel, tuple[float, float]] = {}  # when each took something last, and seen since when
        proxy: dict[str, object] = {}
        if trusted_proxy:
            proxy["trusted_proxy"] = trusted_proxy
            proxy["trusted_proxy_headers"] = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}
        self._server = create_server(
            app,
            map=self._map,
            sockets=list(sockets),
            url_prefix=url_prefix,
            threads=1,  # whose place `Rota` takes
            channel_timeout=CHANNEL_TIMEOUT,
            cleanup_interval=CLEANUP_INTERVAL,
            connection_limit=CONNECTION_LIMIT,
            max_request_header_size=LONGEST_QUERY + 32 * 1024,
            max_request_body_size=max(LARGEST_BODY, *UPLOADS.values()),  # the parser knows which is whose
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=True,
            ident=None,
            **proxy,
        )
        self._server.task_dispatcher.shutdown()
        free = {*probes, *(f"{url_prefix}{path}" for path in probes)}
        self._rota = Rota(THREADS, is_free=lambda channel: getattr(channel.requests[0], "path", "") in free)
        for listener in self._listeners():
            listener.task_dispatcher = self._rota
            listener.channel_class = _channel(self._stopping, trusted_proxy, self._rota)

    @property
    def port(self) -> int:
        """Return the port that it listens on."""
        return next(int(each.effective_port) for each in self._listeners())

    def run(self) -> None:
        """Answer requests until `stop`, then those that were made before, for `GRACE` seconds at most."""
        while not self._stopping.is_set():
            listeners = self._listeners()
            connections = sum(len(listener.active_channels) for listener in listeners)
            is_mine = self._turn.is_mine(connections, now=time.monotonic())
            for listener in listeners:
                listener.accepting = is_mine
            wasyncore.loop(timeout=_LOOK, use_poll=True, map=self._map, count=1)
            self._drop_stalled(time.monotonic())
        for listener in self._listeners():
            for _ in range(BACKLOG):  # whoever waits is let in, since the system would reset what is left
                listener.handle_accept()
            listener.del_channel()
            listener.socket.close()
        stopped = time.time()
        while (channels := self._channels()) and time.time() < stopped + GRACE:
            for channel in channels:
                is_quiet = not (channel.requests or channel.total_outbufs_len)
                if is_quiet and time.time() > max(stopped, channel.last_activity) + LINGER:
                    channel.will_close = True
            wasyncore.loop(timeout=0.1, use_poll=True, map=self._map, count=1)
        self._rota.shutdown(timeout=1)
        with self._closing:
            self._is_closed = True
            wasyncore.close_all(self._map)

    def stop(self) -> None:
        """Take no more requests; safe to call from a signal handler or another thread, and more than once."""
        with self._closing:
            self._stopping.set()
            # Once closed, the triggers' file descriptors may be those of other files.
            for listener in () if self._is_closed else self._listeners():
                listener.pull_trigger()

    def _listeners(self) -> list[BaseWSGIServer]:
        return [each for each in list(self._map.values()) if isinstance(each, BaseWSGIServer)]

    def _drop_stalled(self, now: float) -> None:
        """Close connections that have taken none of the bytes that wait for them for `STALLED` seconds."""
        before, self._waiting = self._waiting, {}
        for channel in self._channels():
            if channel.total_outbufs_len:
                taken, since = before.get(channel, (channel.last_activity, now))
                if taken != channel.last_activity:
                    taken, since = channel.last_activity, now
                self._waiting[channel] = taken, since
                if now - since > STALLED:
                    channel.handle_close()  # whoever writes to it is told that the reader has gone

    def _channels(self) -> list[HTTPChannel]:
        return [each for each in self._map.values() if isinstance(each, HTTPChannel)]


def _channel(stopping: Event, trusted_proxy: str | None, rota: Rota) -> type[HTTPChannel]:
    """Return connections that are closed, and say so, with the first answer that begins after an event.

    Otherwise whoever asks again and again over one of them is answered until the time of grace is over, and then not.
    They take no request that can be read in two ways, and the name of a reader (``REMOTE_USER``) from the proxy alone.
    The head of an answer is sent together with the beginning of its body: each time that something is sent, the
    interpreter is let go of, and whoever asked is woken. What is streamed, or long, is sent while others are answered.
    """

    class Parser(StrictParser):
        largest_body = LARGEST_BODY
        uploads = UPLOADS

    class Task(WSGITask):  # type: ignore[misc]
        def build_response_header(self) -> bytes:
            if stopping.is_set():
                self.request.headers["CONNECTION"] = "close"
            if self.content_length is None or self.content_length > _LONG:
                rota.let_next_in()
            header: bytes = super().build_response_header()
            if self.request.command == "HEAD":
                self.chunked_response = False  # no end of chunks where there are none
            self.channel.head = header
            return b""

        def finish(self) -> None:
            super().finish()
            self.channel.send_head()

        def get_environment(self) -> dict[str, Any]:
            environ: dict[str, Any] = super().get_environment()
            name = environ.pop("HTTP_X_REMOTE_USER", "")
            if trusted_proxy and self.channel.addr[0] == trusted_proxy:
                environ.setdefault("REMOTE_USER", name)
            return environ

    class Channel(HTTPChannel):  # type: ignore[misc]
        task_class = Task
        parser_class = Parser
        head = b""

        def write_soon(self, data: Any) -> int:
            if data and isinstance(data, bytes):
                data, self.head = self.head + data, b""
            elif data:
                self.send_head()
            sent: int = super().write_soon(data)
            return sent

        def send_head(self) -> None:
            if self.head:
                head, self.head = self.head, b""
                super().write_soon(head)

    return Channel
