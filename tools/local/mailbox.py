"""The local mailbox: a view over the archive of sent messages, since nothing leaves the machine."""

from collections.abc import Callable
from email.message import EmailMessage
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

import jinja2

from tools.local import reports
from tools.local.archive import Archive, attachments, part
from tools.local.letters import Letters
from tools.local.servers import Quiet, Server, serve

# Pages: own style sheet, one frame. The frame: what a mail may show, never a script.
PAGE_CSP = "default-src 'none'; style-src 'self'; frame-src 'self'; frame-ancestors 'none'"
FRAME_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'"
)
Answer = tuple[int, list[tuple[str, str]], bytes]
Report = Callable[[str, str, str], None]


def start(
    port: int, archive: Archive, site: str, report: Report, letters: Letters | None = None
) -> Server:
    """Serve on `port` the messages of `archive`; `site` is where the home link leads.

    `report` tells the application what became of a message; `letters` are those of the post.
    """
    views = Views(archive, site, report, letters)

    class Mailbox(Quiet):
        def do_GET(self) -> None:
            self.answer(*views.answer(self.path.partition("?")[0]))

        do_HEAD = do_GET

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.answer(*views.act(self.path))

    return serve(Mailbox, port)


class Views:
    """What each address of the mailbox answers."""

    def __init__(
        self, archive: Archive, site: str, report: Report, letters: Letters | None = None
    ) -> None:
        self.archive = archive
        self.letters = letters
        self.site = site
        self.report = report
        self.pages = jinja2.Environment(
            loader=jinja2.FunctionLoader(_source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.pages.filters["chemin"] = lambda key: quote(key, safe="")
        self.pages.filters["liens"] = jinja2.filters.do_urlize

    def answer(self, path: str) -> Answer:
        """Route `path`: the list, a message, its HTML, an attachment, the style sheet."""
        match [unquote(step) for step in path.strip("/").split("/")]:
            case [""]:
                letters = self.letters.newest() if self.letters else []
                return self._page("liste.html", messages=self.archive.newest(), lettres=letters)
            case ["lettre", key]:
                return self._letter(key)
            case ["style.css"]:
                return (
                    200,
                    [("Content-Type", "text/css; charset=utf-8")],
                    _source("style.css").encode(),
                )
            case ["message", key]:
                return self._with(key, lambda message: self._message(key, message))
            case ["message", key, "html"]:
                return self._with(key, _html)
            case ["message", key, "brut"]:
                return self._with(key, _raw)
            case ["message", key, "piece", index] if index.isdigit():
                return self._with(key, lambda message: _attachment(message, int(index)))
        return self._page("introuvable.html", status=404)

    def act(self, path: str) -> Answer:
        """What SES would report of a message is told to the application, then shown."""
        match [unquote(step) for step in path.strip("/").split("/")]:
            case ["message", key, kind] if kind in reports.KINDS:
                return self._with(key, lambda message: self._tell(key, message, kind))
        return self._page("introuvable.html", status=404)

    def _tell(self, key: str, message: EmailMessage, kind: str) -> Answer:
        self.report(kind, key, message["To"].addresses[0].addr_spec)
        return self._message(key, message, said=reports.KINDS[kind])

    def _with(self, key: str, show: Callable[[EmailMessage], Answer | None]) -> Answer:
        message = self.archive.message(key)
        answer = show(message) if message else None
        return answer or self._page("introuvable.html", status=404)

    def _message(self, key: str, message: EmailMessage, said: str = "") -> Answer:
        return self._page(
            "message.html",
            key=key,
            message=message,
            texte=part(message, "plain"),
            a_html=part(message, "html") is not None,
            pieces=attachments(message),
            sorts=reports.KINDS,
            dit=said,
        )

    def _letter(self, key: str) -> Answer:
        content = self.letters.pdf(key) if self.letters else None
        if content is None:
            return self._page("introuvable.html", status=404)
        return 200, [("Content-Type", "application/pdf")], content

    def _page(self, name: str, status: int = 200, **values: Any) -> Answer:
        text = self.pages.get_template(name).render(site=self.site, **values)
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", PAGE_CSP),
        ]
        return status, [*headers, ("Cache-Control", "no-store")], text.encode()


def _source(name: str) -> str:
    return (files("tools.local") / "pages" / name).read_text(encoding="utf-8")


def _html(message: EmailMessage) -> Answer | None:
    text = part(message, "html")
    if text is None:
        return None
    # Links open beside the mailbox, not inside the frame.
    body = f'<base target="_blank">{text}'.encode()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", FRAME_CSP)]
    return 200, headers, body


def _raw(message: EmailMessage) -> Answer:
    return 200, [("Content-Type", "text/plain; charset=utf-8")], message.as_bytes()


def _attachment(message: EmailMessage, index: int) -> Answer | None:
    found = attachments(message)
    if index >= len(found):
        return None
    piece = found[index]
    kind = (
        piece.kind if piece.kind in ("application/pdf", "image/png", "image/jpeg") else "text/plain"
    )
    name = quote(piece.name)
    return (
        200,
        [
            ("Content-Type", kind),
            ("Content-Disposition", f"inline; filename*=UTF-8''{name}"),
            ("X-Content-Type-Options", "nosniff"),
        ],
        piece.content,
    )
