"""What leaves the local front is compressed as what leaves the deployed gateway."""

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.local import compression, front
from tools.local.servers import Quiet, Server, serve

BROWSER = "gzip, deflate, br, zstd"
PAGE = "<p>Votre demande est enregistrée.</p>".encode() * 200
SHORT = b"<p>Bonjour.</p>"
PDF = b"%PDF-1.7 " + bytes(range(256)) * 8


class Api(Quiet):
    """A page, a short page, and a document that the application says to leave as it is."""

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        body = {"page": PAGE, "short": SHORT, "pdf": PDF}[name]
        told = [("Content-Type", "text/html; charset=utf-8"), ("Vary", "Accept-Encoding")]
        if name == "pdf":
            told = [("Content-Type", "application/pdf"), ("Content-Encoding", "identity")]
        self.answer(200, told, body)

    do_HEAD = do_GET


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("statique")
    api = serve(Api, 0)
    server = front.start(0, f"{api.address}/x", folder)
    yield server
    server.stop()
    api.stop()


def ask(
    site: Server, path: str, accepted: str = BROWSER, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.httpd.server_port, timeout=10)
    connection.request(method, path, headers={"Accept-Encoding": accepted} if accepted else {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_a_page_travels_compressed_and_is_the_same_once_read(site: Server) -> None:
    answer, content = ask(site, "/page")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Length"] == str(len(content))
    assert len(content) < len(PAGE) / 10
    assert gzip.decompress(content) == PAGE


def test_an_answer_under_the_minimum_travels_as_it_is(site: Server) -> None:
    assert len(SHORT) < compression.minimum() == 1024
    answer, content = ask(site, "/short")
    assert (answer.headers["Content-Encoding"], content) == (None, SHORT)


def test_what_the_application_says_to_leave_travels_as_it_is(site: Server) -> None:
    answer, content = ask(site, "/pdf")
    assert (answer.headers["Content-Encoding"], content) == ("identity", PDF)


def test_a_head_has_no_body_to_compress(site: Server) -> None:
    answer, content = ask(site, "/page", method="HEAD")
    assert (answer.headers["Content-Encoding"], content) == (None, b"")


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        (BROWSER, True),
        ("GZIP", True),
        ("br;q=0.5, gzip;q=0.9", True),
        ("br, gzip", False),
        ("br;q=1, gzip;q=0.9", False),
        ("gzip;q=0", False),
        ("gzip;q=faux", False),
        ("identity", False),
        ("*", False),
    ],
)
def test_the_coding_that_the_browser_puts_first_decides(
    site: Server, accepted: str, compressed: bool
) -> None:
    """The gateway compresses only when the first is one it knows."""
    answer, _ = ask(site, "/page", accepted)
    assert (answer.headers["Content-Encoding"] == "gzip") is compressed
