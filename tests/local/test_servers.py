"""The small servers of the local stack answer without waiting."""

import http.client
import socket
from collections.abc import Iterator

import pytest

from tools.local.servers import Quiet, Server, serve


class Echo(Quiet):
    """Says whether what it writes leaves at once."""

    def do_GET(self) -> None:
        at_once = self.connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        self.answer(200, [], str(bool(at_once)).encode())

    def do_POST(self) -> None:
        """Fails as the path says."""
        raise {"/parti": BrokenPipeError, "/panne": ZeroDivisionError}[self.path]


@pytest.fixture
def server() -> Iterator[Server]:
    made = serve(Echo, 0)
    yield made
    made.stop()


def test_the_body_of_an_answer_does_not_wait_for_its_head_to_be_acknowledged(
    server: Server,
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.httpd.server_port, timeout=10)
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"True"
    connection.close()


@pytest.mark.parametrize(("path", "told"), [("/parti", False), ("/panne", True)])
def test_a_browser_that_leaves_is_no_fault_and_a_fault_is_told(
    server: Server, path: str, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.httpd.server_port, timeout=10)
    connection.request("POST", path)
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()
    assert ("Traceback" in capsys.readouterr().err) is told
