"""Real people who go on while something is down: what each does, and what the page says to her."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tools.bench.personnes import demandeurs
from tools.local.stack import Stack
from tools.smoke import fichiers
from tools.smoke.client import Answer, Client
from tools.smoke.compte import demander_compte
from tools.smoke.courrier import Courrier
from tools.smoke.pages import Form, Page, PageInattendue
from tools.smoke.parcours import PIECES, Parcours
from tools.smoke.personnes import ADRESSE, Personne

SUIVRE = (301, 302, 303, 307, 308)
STOCKAGE = "stockage"
PATIENCE = 300.0
"""Seconds: they are made ready on a machine that may have much else to do."""
LUS = 400
DEPOT, LECTURE, MESSAGE, FICHIER, COMPTE = (
    "dépôt",
    "attestation téléchargée",
    "message à la préfecture",
    "pièce envoyée",
    "compte demandé",
)


@dataclass(frozen=True)
class Vu:
    """What one gesture gave; `phrase`: the title and the first sentences of what was shown.

    `ou`: our site, or the storage that a browser is sent to.
    """

    quand: datetime
    geste: str
    statut: int
    phrase: str
    ou: str = "site"

    @property
    def refuse(self) -> bool:
        return self.statut >= 400


@dataclass
class Gens:
    """Those who come during one outage, made ready before it.

    `deposants`: at their recap; `inscrits`: who ask for an account; `installee`: filed already;
    `qui_joint`: at her documents. What was accepted is kept, so that nothing of it may be lost.
    """

    stack: Stack
    deposants: list[Parcours] = field(default_factory=list)
    inscrits: list[Personne] = field(default_factory=list)
    installee: Parcours = field(init=False)
    qui_joint: Parcours = field(init=False)
    vus: list[Vu] = field(default_factory=list)
    deposes: list[Parcours] = field(default_factory=list)
    ecrits: list[str] = field(default_factory=list)
    joints: int = 0
    demandes: list[Personne] = field(default_factory=list)
    _formulaires: Page = field(init=False)

    def venir(self, personnes: Iterator[Personne], nombre: int) -> None:
        """Accounts, answers, documents: everything up to the gesture that each came for."""
        self.installee = self._ouvrir(next(personnes))
        self._deposer(self.installee, self._pret(self.installee))
        self.installee.pages["attestation"] = self.installee.pages["confirmation"]
        self.qui_joint = self._ouvrir(next(personnes))
        self._formulaires = self.qui_joint.remplir(self.qui_joint.commencer())
        for qui in itertools.islice(personnes, nombre):
            parcours = self._ouvrir(qui)
            parcours.pages["recapitulatif"] = self._pret(parcours)
            self.deposants.append(parcours)
        self.inscrits = list(itertools.islice(personnes, nombre))

    def _ouvrir(self, qui: Personne) -> Parcours:
        rang = re.sub(r"\D", "", qui.courriel)
        client = Client(self.stack.site, source=f"127.0.2.{int(rang) + 1}")
        courriels = Courrier.de(self.stack, PATIENCE)
        parcours = Parcours(client, courriels, qui, patience=PATIENCE)
        parcours.ouvrir_session()
        return parcours

    def _pret(self, parcours: Parcours) -> Page:
        page = parcours.remplir(parcours.commencer())
        for code in PIECES:
            parcours.joindre(page, code, fichiers.pdf())
        return parcours.donner_ephoto(parcours.attendre_acceptes(len(PIECES)))

    def _deposer(self, parcours: Parcours, page: Page) -> None:
        parcours.deposer(page)
        parcours.telecharger()

    def passer(self) -> None:
        """One round: each gesture once, by somebody who is there for it."""
        if self.deposants:
            self._un_depot(self.deposants.pop(0))
        self._lire()
        self._ecrire()
        self._joindre()
        if self.inscrits:
            self._demander_un_compte(self.inscrits.pop(0))

    def _un_depot(self, parcours: Parcours) -> None:
        formulaire = parcours.pages["recapitulatif"].form()
        champs = [*formulaire.filled({"texte": ""}), *formulaire.button("Déposer ma demande")]
        vu = self._voir(DEPOT, parcours.client, parcours.client.post(formulaire.action, champs))
        if not vu.refuse:
            self.deposes.append(parcours)

    def _lire(self) -> None:
        adresse = self.installee.pages["attestation"].link("Télécharger mon attestation")
        client = self.installee.client
        self._voir(LECTURE, client, client.ask("GET", adresse))

    def _ecrire(self) -> None:
        client, adresse = self.installee.client, f"{self.installee.demande}/messages"
        ouverte = client.ask("GET", adresse)
        if ouverte.status != 200:
            self._voir(MESSAGE, client, ouverte)
            return
        texte = f"Message numéro {len(self.ecrits) + 1} : quand aurai-je une réponse ?"
        formulaire = Page(adresse, 200, ouverte.body).form(adresse)
        recu = client.post(adresse, formulaire.filled({"ecrit": texte}))
        if not self._voir(MESSAGE, client, recu).refuse:
            self.ecrits.append(texte)

    def _joindre(self) -> None:
        """With the form that she already has, as who is on the page when the outage begins."""
        client = self.qui_joint.client
        formulaire = _formulaire(self._formulaires, PIECES[0])
        piece = fichiers.pdf(f"piece-{self.joints + 1}.pdf")
        recu = client.upload(formulaire, piece.nom, piece.type_contenu, piece.octets)
        vu = self._voir(FICHIER, client, recu)
        if not vu.refuse or vu.ou != STOCKAGE:
            self.joints += 1
        encore = client.ask("GET", f"{self.qui_joint.demande}/justificatifs")
        if encore.status == 200:
            self._formulaires = Page(f"{self.qui_joint.demande}/justificatifs", 200, encore.body)
        elif not vu.refuse:
            self._voir(FICHIER, client, encore)

    def _demander_un_compte(self, qui: Personne) -> None:
        client = Client(self.stack.site, source=f"127.0.3.{len(self.demandes) + 1}")
        try:
            page = demander_compte(client, qui)
        except PageInattendue as refus:
            self._noter(COMPTE, 500, str(refus))
            return
        self._noter(COMPTE, page.status, _phrase(page))
        self.demandes.append(qui)

    def _voir(self, geste: str, client: Client, recu: Answer) -> Vu:
        """What the browser ends on, redirections followed, ours or the storage's."""
        ou, adresse = "site", ""
        for _ in range(5):
            if recu.status not in SUIVRE:
                break
            adresse = recu.headers["Location"]
            recu = client.ask("GET", adresse)
        if "html" not in (recu.headers["Content-Type"] or ""):
            ou = STOCKAGE
        return self._noter(geste, recu.status, _dire(recu), ou)

    def _noter(self, geste: str, statut: int, phrase: str, ou: str = "site") -> Vu:
        vu = Vu(datetime.now(UTC), geste, statut, phrase, ou)
        self.vus.append(vu)
        return vu


def personnes() -> Iterator[Personne]:
    """Of the demo registre: 30 have an e-photo."""
    return (replace(qui, adresse=ADRESSE) for qui in demandeurs(30))


def _formulaire(page: Page, code: str) -> Form:
    return next(f for f in page.forms if any(n == "key" and f"/{code}/" in v for n, v in f.values))


def _dire(recu: Answer) -> str:
    if recu.body.startswith(b"%PDF-"):
        return "le PDF"
    if "html" in (recu.headers["Content-Type"] or ""):
        return _phrase(Page("", recu.status, recu.body))
    return recu.body.decode(errors="replace")[:160]


def _phrase(page: Page) -> str:
    """Its title and what comes after it, as it is read."""
    suite = page.text.rpartition(page.title)[2].strip()
    return f"{page.title} | {suite[:LUS]}"
