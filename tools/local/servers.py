"""Small HTTP servers on 127.0.0.1, each run by a thread of this process."""

import sys
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tools.local.ports import HOST


class Quiet(BaseHTTPRequestHandler):
    """A handler that keeps connections open, answers whole bodies and logs nothing."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    # An answer is two writes, head then body: the second must not wait for the first to be seen.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Addresses visited are personal data: they are not written anywhere."""

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Send a complete answer; HEAD gets the headers only."""
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)


@dataclass
class Server:
    """A listening server and the thread that runs it."""

    httpd: ThreadingHTTPServer
    thread: threading.Thread

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.httpd.server_port}"

    def stop(self) -> None:
        """Stop listening; requests being answered are left to end with the process."""
        self.httpd.shutdown()
        self.httpd.server_close()
        self.thread.join(5)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves before its answer is no fault: nothing is written of it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(handler: type[Quiet], port: int) -> Server:
    """Listen on `port` (0: any free one). Raises OSError when it is taken."""
    httpd = _Http((HOST, port), handler)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    return Server(httpd, thread)
