"""What a page shows to a program: its title, its links, its forms with their hidden fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]


class PageInattendue(AssertionError):
    """A page that is not the one the journey expects; the message is a French sentence."""


@dataclass
class Form:
    """A form: what it would send as it is, and the values its choices offer."""

    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, words

    def filled(self, answers: Mapping[str, str]) -> list[tuple[str, str]]:
        """The fields to send. Raises PageInattendue for an answer that the form does not offer."""
        for name, value in answers.items():
            if name not in self.offered:
                raise PageInattendue(f"Le formulaire {self.action} n’a pas de champ « {name} ».")
            choices = self.offered[name]
            if choices and value not in choices:
                raise PageInattendue(f"Le champ « {name} » ne propose pas « {value} ».")
        kept = [(name, value) for name, value in self.values if name not in answers]
        return [*kept, *answers.items()]

    def button(self, words: str) -> list[tuple[str, str]]:
        """The field that the button with these words adds, if it has a name."""
        for name, value, text in self.buttons:
            if words in text:
                return [(name, value)] if name else []
        raise PageInattendue(f"Le formulaire {self.action} n’a pas de bouton « {words} ».")


class _Reader(HTMLParser):
    """Collects forms, links and titles; texts are joined as a reader would hear them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.titles: list[str] = []
        self.errors: list[str] = []
        self.text: list[str] = []
        self._form: Form | None = None
        self._open: list[tuple[str, Attributes, int]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._form = Form(given.get("action", ""), given.get("method", "get").lower())
                self.forms.append(self._form)
            case "input":
                self._input(given)
            case "select":
                self._select = given.get("name", "")
                self._offer(self._select)
            case "option":
                self._option(given)
            case "a" | "button" | "h1" | "p" | "textarea":
                self._open.append((tag, given, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif self._open and self._open[-1][0] == tag:
            _, given, start = self._open.pop()
            self._close(tag, given, "".join(self.text[start:]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def _close(self, tag: str, given: Attributes, raw: str) -> None:
        words = " ".join(raw.split())
        if tag == "a":
            self.links.append((words, given.get("href", "")))
        elif tag == "h1":
            self.titles.append(words)
        elif tag == "p" and "fr-message--error" in given.get("class", ""):
            self.errors.append(words)
        elif tag == "textarea":
            self._offer(given["name"], raw.removeprefix("\n"))
        elif tag == "button" and self._form and given.get("type", "submit") == "submit":
            button = given.get("name", ""), given.get("value", ""), words
            self._form.buttons.append(button)

    def _input(self, given: Attributes) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if kind in ("radio", "checkbox"):
            self._choice(name, given.get("value", "on"), chosen="checked" in given)
        elif kind != "file":
            self._offer(name, given.get("value", ""))

    def _option(self, given: Attributes) -> None:
        if self._select:
            self._choice(self._select, given.get("value", ""), chosen="selected" in given)

    def _choice(self, name: str, value: str, *, chosen: bool) -> None:
        if self._form:
            self._form.offered.setdefault(name, []).append(value)
            if chosen:
                self._form.values.append((name, value))

    def _offer(self, name: str, value: str | None = None) -> None:
        if self._form and name:
            self._form.offered.setdefault(name, [])
            if value is not None:
                self._form.values.append((name, value))


class Page:
    """A page received: where it is, its status, what it holds."""

    def __init__(self, path: str, status: int, body: bytes) -> None:
        self.path = path
        self.status = status
        self.weight = len(body)
        reader = _Reader()
        reader.feed(body.decode())
        self.forms = reader.forms
        self.links = reader.links
        self.title = reader.titles[0] if reader.titles else ""
        self.errors = reader.errors
        self.text = " ".join("".join(reader.text).split())

    @property
    def screen(self) -> str:
        """The last word of its address: « famille » for /demandes/…/famille."""
        return self.path.partition("?")[0].rsplit("/", 1)[-1]

    def form(self, action: str = "") -> Form:
        """The form that sends to `action`, or to this very page."""
        wanted = action or self.path.partition("?")[0]
        for form in self.forms:
            if form.action == wanted:
                return form
        raise PageInattendue(f"La page {self.path} n’a pas de formulaire vers {wanted}.")

    def link(self, words: str) -> str:
        """Where the first link with these words leads."""
        for text, href in self.links:
            if words in text:
                return href
        raise PageInattendue(f"La page « {self.title} » n’a pas de lien « {words} ».")


def exiger_titre(page: Page, mots: str) -> None:
    """Raises PageInattendue unless the title of the page has these words."""
    if mots not in page.title:
        raise PageInattendue(f"La page « {page.title} » est arrivée au lieu de « {mots} ».")
