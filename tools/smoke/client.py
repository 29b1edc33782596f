"""A browser reduced to what the journey needs: cookies, redirections, times of each exchange."""

import http.client
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tools.smoke.pages import Form, Page, PageInattendue

SECONDS = 60
REDIRECTS = 5
_ID = re.compile(r"(?=[^/]*\d)[\w-]{10,}")
Fields = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Step:
    """One exchange: its place in the journey, what was asked, the answer, how long it took."""

    name: str
    method: str
    address: str
    status: int
    milliseconds: float


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    received: float  # time.monotonic()


def pattern(address: str) -> str:
    """The address without what names a person's things: ids and query."""
    parts = urlsplit(address)
    path = "/".join(_ID.sub("{id}", step) for step in parts.path.split("/"))
    return path + ("?…" if parts.query else "")


@dataclass
class Client:
    """One person's browser on `site`; `source` is the loopback address it calls from."""

    site: str
    say: Callable[[str], None] = lambda _line: None
    source: str = "127.0.0.1"
    name: str = ""
    steps: list[Step] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)

    def act(self, name: str) -> None:
        """Begin a step of the journey: what follows is recorded under its name."""
        self.name = name
        self.say(f"{name}…")

    def get(self, address: str) -> Page:
        """The page at `address`, redirections followed."""
        return self._page("GET", address, self.ask("GET", address))

    def submit(self, form: Form, answers: dict[str, str], button: str = "") -> Page:
        """Fill and send a form of the site; the page it leads to."""
        fields = form.filled(answers) + (form.button(button) if button else [])
        if form.method == "get":
            return self.get(f"{form.action}?{urlencode(fields)}")
        return self._page("POST", form.action, self.post(form.action, fields))

    def post(self, address: str, fields: Fields) -> Answer:
        """The answer to a form, without following it."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.site}
        return self.ask("POST", address, headers, urlencode(list(fields)).encode())

    def upload(self, form: Form, name: str, kind: str, content: bytes) -> Answer:
        """Send a file with the presigned form of a page, straight to the storage."""
        boundary = uuid4().hex
        body = multipart(boundary, form.values, name, kind, content)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": self.site}
        return self.ask("POST", form.action, headers, body)

    def ask(
        self, method: str, address: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """One exchange, recorded. Cookies go to the site only, never to the storage."""
        address = address.partition("#")[0]
        absolute = address if "://" in address else self.site + address
        parts = urlsplit(absolute)
        ours = absolute.startswith(self.site + "/")
        sent = {"Accept": "text/html", **(headers or {})}
        if ours and self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        began = time.monotonic()
        answer = self._exchange(method, parts.netloc, absolute, sent, body)
        seconds = answer.received - began
        shown = pattern(absolute.removeprefix(self.site) if ours else parts.path)
        where = shown if ours else f"stockage:{shown}"
        self.steps.append(Step(self.name, method, where, answer.status, round(seconds * 1000, 1)))
        if ours:
            self._keep_cookies(answer)
        return answer

    def _exchange(
        self, method: str, host: str, absolute: str, headers: dict[str, str], body: bytes
    ) -> Answer:
        connection = http.client.HTTPConnection(
            host, timeout=SECONDS, source_address=(self.source, 0)
        )
        try:
            target = absolute.partition(host)[2] or "/"
            connection.request(method, target, body or None, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise PageInattendue(f"« {self.name} » : {host} ne répond pas ({error}).") from error
        finally:
            connection.close()
        return Answer(response.status, response.headers, content, time.monotonic())

    def _keep_cookies(self, answer: Answer) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]

    def _page(self, method: str, address: str, answer: Answer) -> Page:
        for _ in range(REDIRECTS):
            if answer.status not in (301, 302, 303, 307, 308):
                break
            address = answer.headers["Location"].removeprefix(self.site)
            answer = self.ask("GET", address)
        page = Page(address, answer.status, answer.body)
        if answer.status != 200:
            reasons = " ; ".join(page.errors) or page.title
            raise PageInattendue(
                f"« {self.name} » : {method} {pattern(address)} répond {answer.status} ({reasons})."
            )
        return page


def multipart(boundary: str, fields: Fields, name: str, kind: str, content: bytes) -> bytes:
    """The body of a form with a file, the file last as S3 wants it."""
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields
    )
    file = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    opening = f"{head}--{boundary}\r\n{file}\r\nContent-Type: {kind}\r\n\r\n".encode()
    return opening + content + f"\r\n--{boundary}--\r\n".encode()
