"""A page as a person meets it: its forms with their fields and buttons, its links, its labels."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VIDES = {"input", "img", "br", "hr", "meta", "link", "use", "path", "source"}
Attributs = dict[str, str]


@dataclass
class Champ:
    """A field, as it stands: what it would send, and among what it chooses."""

    nom: str
    genre: str
    valeur: str = ""
    coche: bool = False
    options: list[str] = field(default_factory=list)

    @property
    def envoye(self) -> bool:
        return self.genre not in ("radio", "checkbox") or self.coche


@dataclass
class Bouton:
    texte: str
    nom: str = ""
    valeur: str = ""
    vers: str = ""


@dataclass
class Formulaire:
    action: str
    methode: str
    champs: list[Champ] = field(default_factory=list)
    boutons: list[Bouton] = field(default_factory=list)
    televerse: bool = False

    def saisie(self) -> dict[str, list[str]]:
        """What a browser sends of it, untouched."""
        envoyes: dict[str, list[str]] = {}
        for champ in self.champs:
            if champ.envoye and champ.genre != "file":
                envoyes.setdefault(champ.nom, []).append(champ.valeur)
        return envoyes


@dataclass
class Lien:
    texte: str
    href: str


class PageLue(HTMLParser):
    """`libelles`: field -> its label, legend and the heading of its part, in words."""

    def __init__(self, corps: str) -> None:
        super().__init__()
        self.formulaires: list[Formulaire] = []
        self.liens: list[Lien] = []
        self.ids: list[str] = []
        self.bascules = 0
        self._textes: dict[str, list[str]] = {}
        self._pile: list[tuple[str, Attributs, list[str]]] = []
        self._ouvert: Formulaire | None = None
        self.feed(corps)
        self.close()

    def texte(self, identifiant: str) -> str:
        """What an element says, by its id; a label by `label:<field>`."""
        return _net("".join(self._textes.get(identifiant, [])))

    def libelle(self, nom: str) -> str:
        return " ".join(
            self.texte(cle) for cle in (f"label:{nom}", f"{nom}-legende") if self.texte(cle)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {nom: valeur or "" for nom, valeur in attrs}
        self.handle_data(" ")  # words of two elements are two words
        if "id" in a:
            self.ids.append(a["id"])
        if tag == "details":
            self.bascules += 1
        if tag == "form":
            self._ouvert = Formulaire(a.get("action", ""), a.get("method", "get").lower())
            self._ouvert.televerse = a.get("enctype") == "multipart/form-data"
            self.formulaires.append(self._ouvert)
        if self._ouvert is not None:
            self._champ(tag, a, self._ouvert)
        if tag not in VIDES:
            self._pile.append((tag, a, []))

    def _champ(self, tag: str, a: Attributs, dans: Formulaire) -> None:
        if tag == "input" and a.get("name"):
            defaut = "on" if a.get("type") in ("radio", "checkbox") else ""
            genre = a.get("type", "text")
            dans.champs.append(Champ(a["name"], genre, a.get("value", defaut), "checked" in a))
        if tag in ("select", "textarea") and a.get("name"):
            dans.champs.append(Champ(a["name"], tag))
        if tag == "option" and dans.champs:
            dans.champs[-1].options.append(a.get("value", ""))
            if "selected" in a:
                dans.champs[-1].valeur = a.get("value", "")

    def handle_data(self, data: str) -> None:
        for _, _, textes in self._pile:
            textes.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._pile:
            nom, a, textes = self._pile.pop()
            self._fermer(nom, a, _net("".join(textes)), "".join(textes))
            if nom == tag:
                return

    def _fermer(self, tag: str, a: Attributs, texte: str, brut: str) -> None:
        if "id" in a:
            self._textes[a["id"]] = [texte]
        if tag == "label" and "for" in a:
            self._textes[f"label:{a['for']}"] = [texte]
        if tag == "a" and "href" in a:
            self.liens.append(Lien(texte, a["href"]))
        if tag == "textarea" and self._ouvert and self._ouvert.champs:
            self._ouvert.champs[-1].valeur = brut.removeprefix("\n")
        if tag == "button" and self._ouvert and a.get("type", "submit") == "submit":
            bouton = Bouton(texte, a.get("name", ""), a.get("value", ""), a.get("formaction", ""))
            self._ouvert.boutons.append(bouton)
        if tag == "form":
            self._ouvert = None


def _net(texte: str) -> str:
    return re.sub(r"\s+", " ", texte).strip()
