"""What is measured: public pages, each counted act, and one whole request from door to mail."""

import re
from collections.abc import Callable
from typing import Any

from chalicelib.adresses import site as adresses
from chalicelib.documents.lettre import imprimer as imprimer_lettre
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.bench.monde import Monde
from tests.couts.actes import ACTES, Geste
from tests.documents import exemples
from tests.lettres import un_refus, un_refus_long
from tests.web.compte.navigateur import Page
from tests.web.saisies import saisies
from tests.web.site import Site, Usager
from tools.smoke.fichiers import photo

PUBLIQUES = ("/", "/connexion", "/demander", "/aide", adresses.VERIFIER)


def _page(adresse: str) -> Callable[[Site], Geste]:
    def preparer(site: Site) -> Geste:
        visiteur = site.visiteur()
        return lambda: _exiger(visiteur.get(adresse), 200)

    return preparer


def verifier(site: Site) -> Geste:
    """A third party checks the document that it was shown."""
    usager = site.usager_avec(depose=True)
    code = _code(usager, site.delivrer(usager.dossier_id))
    visiteur = site.visiteur()
    return lambda: _exiger(visiteur.get(adresses.verification(code)), 200)


def _code(usager: Usager, document: str) -> str:
    lu = re.search(
        r"Code de vérification</dt>\s*<dd[^>]*>([^<]+)",
        usager.get(f"attestations/{document}").corps,
    )
    assert lu
    return lu[1]


def _exiger(page: Page, statut: int) -> Page:
    assert page.statut == statut, (page.statut, page.vers, page.texte[:400])
    return page


GESTES: dict[str, Callable[[Site], Geste]] = {
    **{f"page {adresse}": _page(adresse) for adresse in PUBLIQUES},
    **ACTES,
    "document vérifié par un tiers": verifier,
}


def une_demande(monde: Monde) -> Geste:
    """From the door to the mail: each screen shown then sent, three files, the workers, the PDF."""
    usager = monde.site.usager()
    assert usager.jeton
    return lambda: _mener(monde, usager)


def _mener(monde: Monde, usager: Usager) -> None:
    aller_au_recapitulatif(monde, usager)
    deposer(usager)
    assert "Nous préparons" in _exiger(usager.get("confirmation"), 200).texte
    monde.travailler()
    prete = _exiger(usager.get("confirmation"), 200)
    lien = prete.corps.partition(f"{usager.base}/attestations/")[2].partition('"')[0]
    _exiger(usager.nav.get(f"{usager.base}/attestations/{lien}"), 303)


def deposer(usager: Usager) -> None:
    """The last gesture of the person."""
    _exiger(usager.envoyer("recapitulatif", acte="deposer"), 303)


def aller_au_recapitulatif(monde: Monde, usager: Usager) -> None:
    """Every screen, every file, up to the gesture that files."""
    _a_la_porte(usager)
    _remplir(usager)
    for attendue in usager.dossier.pieces_manquantes:
        piece = attendue.piece.code
        _exiger(usager.get(f"pieces/{piece}/billet"), 200)
        monde.site.deposer_fichier(usager.dossier_id, piece, photo().octets, "photo.jpg")
    monde.travailler()
    _exiger(usager.envoyer("justificatifs", ephoto=monde.site.ephoto()), 303)


def _a_la_porte(usager: Usager) -> None:
    _exiger(usager.nav.get("/"), 200)
    choix = "/demander?pour=moi&situation=numero"
    for adresse in ("/demander?pour=moi", choix):
        _exiger(usager.nav.get(adresse), 200)
    avant = usager.nav.get(_exiger(usager.nav.get(f"{choix}&statut=REFUGIE"), 303).vers)
    debut = usager.nav.post("/demandes", _exiger(avant, 200).formulaire("/demandes"))
    usager.dossier_id = _exiger(debut, 303).vers.split("/")[-1]


def _remplir(usager: Usager) -> None:
    for ecran, champs in saisies(SituationFamiliale.CELIBATAIRE, ModeLogement.PERSONNEL).items():
        _exiger(usager.envoyer(ecran, **champs), 303)


Impression = Callable[[], bytes]


def _attestation(attestation: Any) -> Impression:
    code = exemples.code_factice(attestation)
    return lambda: exemples.imprimer(attestation, code)


def _lettre(lettre: Any) -> Impression:
    prefecture = toutes()[lettre.code_prefecture]
    return lambda: imprimer_lettre(lettre, prefecture=prefecture, marque="etat", specimen=True)


DOCUMENTS: dict[str, Callable[[], Impression]] = {
    "attestation": lambda: _attestation(exemples.attestation()),
    "attestation difficile, deux pages": lambda: _attestation(exemples.attestation_difficile()),
    "renouvellement": lambda: _attestation(exemples.renouvellement()),
    "décision favorable": lambda: _attestation(exemples.decision_favorable()),
    "confirmation": lambda: lambda: exemples.imprimer_confirmation(exemples.confirmation()),
    "lettre de refus": lambda: _lettre(un_refus()),
    "lettre de refus longue": lambda: _lettre(un_refus_long()),
}
