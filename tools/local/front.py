"""The front, where CloudFront stands: /statique/ from a folder, everything else to the API."""

import http.client
import threading
from pathlib import Path
from urllib.parse import urlsplit

from chalicelib.web.http import cookies
from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL
from tools.local import compression, secours, static
from tools.local.servers import Quiet, Server, serve
from tools.template import INFRA

# Connection headers belong to one hop; the others travel.
HOP_BY_HOP = {
    *("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te"),
    *("trailer", "transfer-encoding", "upgrade", "content-length", "date", "server"),
}
# Given by the distribution's response headers policy to answers that do not have them.
ADDED = {
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
LARGEST_BODY = 10 * 1024 * 1024  # API Gateway's own limit
SECONDS = 35  # API Gateway gives up after 29
# The emulator starts a process for each request that finds the others busy: on a small machine
# waiting for a warm one is quicker.
AT_ONCE = 3


def start(
    port: int, api: str, folder: Path, preuves: secours.Secours | None = None, *, secret: str = ""
) -> Server:
    """Serve on `port`: static files of `folder`, the rest from the API stage at `api`.

    `secret` goes with each request, as CloudFront adds it; the application answers nothing else.
    `preuves` is the second stack; without it, the page that the distribution falls back on.
    """
    upstream = urlsplit(api)
    places = threading.BoundedSemaphore(AT_ONCE)

    class Front(Quiet):
        def handle_any(self) -> None:
            path = self.path.partition("?")[0]
            if path.startswith("/statique/") and self.command in ("GET", "HEAD"):
                status, headers, body = static.find(folder, path, self.headers)
                self.answer(status, headers, body)
                return
            if secours.est_de_secours(path):
                self.answer(*self._preuve(path))
                return
            self._proxy()

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = handle_any

        def _preuve(self, path: str) -> static.Answer:
            if self.command not in ("GET", "HEAD"):
                return 403, _with_added([]), _page("refuse")
            if preuves is None:
                return 200, _with_added([]), _page("sans-preuve")
            client = ":".join(str(part) for part in self.client_address[:2])
            query = self.path.partition("?")[2]
            status, headers, content = preuves(path, query, self.headers, client)
            return status, _with_added(headers), content

        def _proxy(self) -> None:
            body = self._body()
            if body is None:
                self.close_connection = True
                self.answer(413, _with_added([]), _page("trop-lourd"))
                return
            with places:
                status, headers, content = self._ask(body)
            self.answer(status, _with_added(headers), content)

        def _body(self) -> bytes | None:
            length = self.headers.get("Content-Length", "0")
            if not length.isdigit() or int(length) > LARGEST_BODY:
                return None
            return self.rfile.read(int(length))

        def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
            connection = http.client.HTTPConnection(
                upstream.hostname or "", upstream.port, timeout=SECONDS
            )
            try:
                connection.putrequest(
                    self.command,
                    upstream.path + self.path,
                    skip_host=True,
                    skip_accept_encoding=True,
                )
                for name, value in self._forwarded(body):
                    connection.putheader(name, value)
                connection.endheaders(body)
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException, ValueError):
                return 502, [], _page("indisponible")
            finally:
                connection.close()
            headers = [pair for pair in answer.getheaders() if pair[0].lower() not in HOP_BY_HOP]
            accepted = self.headers.get("Accept-Encoding", "")
            return answer.status, *compression.compress(accepted, headers, content)

        def _forwarded(self, body: bytes) -> list[tuple[str, str]]:
            client, port = self.client_address[:2]
            imposed = {
                "X-Forwarded-For": client,
                "X-Forwarded-Proto": "http",
                EN_TETE_DU_FRONTAL: secret,
                "CloudFront-Viewer-Address": f"{client}:{port}",
            }
            dropped = HOP_BY_HOP | {name.lower() for name in imposed}
            kept = [pair for pair in self.headers.items() if pair[0].lower() not in dropped]
            kept = _with_our_cookies(kept)
            length = [("Content-Length", str(len(body)))] if body or self.command == "POST" else []
            return [*kept, *imposed.items(), *length]

    return serve(Front, port)


def _with_added(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    present = {name.lower() for name, _ in headers}
    made = list(headers)
    if "content-type" not in present:
        made.append(("Content-Type", "text/html; charset=utf-8"))
    return made + [pair for pair in ADDED.items() if pair[0].lower() not in present]


def _with_our_cookies(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """As the distribution's request policy: cookies of others stop here."""
    sent = [value for name, value in headers if name.lower() == "cookie"]
    ours = "; ".join(f"{name}={value}" for name, value in cookies.lire(sent).items())
    others = [pair for pair in headers if pair[0].lower() != "cookie"]
    return [*others, ("Cookie", ours)] if ours else others


def _page(name: str) -> bytes:
    return (INFRA / "pages" / f"{name}.html").read_bytes()
