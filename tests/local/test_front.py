"""The front stands where CloudFront stands: it must change nothing that a browser relies on."""

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.local import front, secours
from tools.local.servers import Quiet, Server, serve


class Api(Quiet):
    """Answers what it received, with two cookies."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        seen = {"path": self.path, "body": body, **{k.lower(): v for k, v in self.headers.items()}}
        cookies = [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")]
        self.answer(
            422, [("Content-Type", "application/json"), *cookies], json.dumps(seen).encode()
        )

    def do_GET(self) -> None:
        self.answer(303, [("Location", "/suite")], b"")

    do_HEAD = do_GET


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("statique")
    (folder / "site.0123456789.css").write_text("a { color: red }" * 100)
    (folder / "libre.css").write_text("b {}")
    (folder.parent / "secret.txt").write_text("secret")
    api = serve(Api, 0)
    server = front.start(0, f"{api.address}/restapis/x/site/_user_request_", folder)
    yield server
    server.stop()
    api.stop()


def ask(
    site: Server, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.httpd.server_port, timeout=10)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, sent)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_a_form_reaches_the_api_whole_with_its_origin_and_its_host(site: Server) -> None:
    answer, content = ask(
        site,
        "POST",
        "/compte?suite=1",
        b"nom=%C3%A9",
        Origin="http://exemple.test",
        Cookie='prefs={"a":"b"}; __Host-session=s1; autre=1',
    )
    seen = json.loads(content)
    assert answer.status == 422
    assert seen["path"] == "/restapis/x/site/_user_request_/compte?suite=1"
    assert (seen["body"], seen["origin"], seen["cookie"]) == (
        "nom=%C3%A9",
        "http://exemple.test",
        "__Host-session=s1",
    )
    assert seen["host"] == f"127.0.0.1:{site.httpd.server_port}"


def test_each_cookie_of_an_answer_comes_back_in_its_own_header(site: Server) -> None:
    answer, _ = ask(site, "POST", "/", b"x")
    assert answer.headers.get_all("Set-Cookie") == ["a=1; Path=/", "b=2; Path=/"]


def test_the_visitors_address_cannot_be_forged(site: Server) -> None:
    _, content = ask(
        site,
        "POST",
        "/",
        b"x",
        X_Forwarded_For="203.0.113.9",
        CloudFront_Viewer_Address="203.0.113.9:1",
    )
    seen = json.loads(content)
    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert seen["cloudfront-viewer-address"].startswith("127.0.0.1:")


def test_a_redirection_is_not_followed(site: Server) -> None:
    answer, _ = ask(site, "GET", "/")
    assert (answer.status, answer.headers["Location"]) == (303, "/suite")


def test_every_answer_has_the_security_headers(site: Server) -> None:
    answer, _ = ask(site, "HEAD", "/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_body_over_ten_megabytes_is_refused_with_a_page(site: Server) -> None:
    answer, content = ask(site, "POST", "/", Content_Length=str(11 * 1024 * 1024))
    assert answer.status == 413
    assert "trop lourd" in content.decode()


def test_an_api_that_does_not_answer_gives_a_page(tmp_path: Path) -> None:
    alone = front.start(0, "http://127.0.0.1:9/x", tmp_path)
    answer, content = ask(alone, "GET", "/")
    alone.stop()
    assert answer.status == 502
    assert "momentanément indisponible" in content.decode()


@pytest.mark.exigence("R4")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_api_that_does_not_answer_leads_to_a_proof_without_a_script(
    tmp_path: Path, method: str
) -> None:
    """The main stack is stopped: the second one goes on, and knows which page failed."""
    preuves = secours.start(tmp_path, "http://127.0.0.1:9")
    alone = front.start(0, "http://127.0.0.1:9/x", tmp_path, preuves)
    failed, content = ask(alone, method, "/demandes/d1/recapitulatif")
    suite = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', content.decode())
    failing = f"{alone.address}/demandes/d1/recapitulatif"
    made, _ = ask(alone, "GET", suite[0], Referer=failing)
    shown, page = ask(alone, "GET", made.headers["Location"])
    alone.stop()
    assert (failed.status, suite, made.status, shown.status) == (502, ["/panne"], 303, 200)
    assert failed.headers["Referrer-Policy"] == "same-origin"
    assert "déposer ou suivre une demande" in page.decode()


def test_without_the_second_stack_there_is_still_a_page(site: Server) -> None:
    answer, content = ask(site, "GET", "/panne")
    assert answer.status == 200
    assert "Photographiez" in content.decode()
    assert "refresh" not in content.decode()  # no loop
    assert ask(site, "POST", "/panne")[0].status == 403


def test_a_hashed_file_is_kept_for_ever_and_compressed(site: Server) -> None:
    answer, content = ask(site, "GET", "/statique/site.0123456789.css", Accept_Encoding="gzip")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(content) < 200


def test_an_unchanged_file_is_not_sent_twice(site: Server) -> None:
    first, _ = ask(site, "GET", "/statique/libre.css")
    again, content = ask(site, "GET", "/statique/libre.css", If_None_Match=first.headers["ETag"])
    assert (again.status, content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/statique/../secret.txt", "/statique/%2e%2e/secret.txt", "/statique/%00"]
)
def test_nothing_outside_the_static_folder_is_served(site: Server, path: str) -> None:
    answer, content = ask(site, "GET", path)
    assert answer.status == 404
    assert b"secret" not in content
