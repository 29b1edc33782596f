"""From the home page to a verifiable attestation, as a refugee and as a BPS (CAS 2)."""

import email
import re
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.web.compte.navigateur import Page
from tests.web.controle import titre, verifier_page
from tests.web.saisies import saisies
from tests.web.site import Site, Usager

CAS = [
    (Statut.REFUGIE, SituationFamiliale.CELIBATAIRE, ModeLogement.PERSONNEL),
    (Statut.PROTECTION_SUBSIDIAIRE, SituationFamiliale.MARIE, ModeLogement.HOTEL),
    (Statut.REFUGIE, SituationFamiliale.MARIE, ModeLogement.HEBERGE_TIERS),
    (Statut.PROTECTION_SUBSIDIAIRE, SituationFamiliale.CONCUBIN, ModeLogement.STRUCTURE),
    (Statut.REFUGIE, SituationFamiliale.VEUF, ModeLogement.DOMICILIE),
]
MENTIONS = {
    Statut.REFUGIE: "reconnu réfugié",
    Statut.PROTECTION_SUBSIDIAIRE: "a obtenu le bénéfice de la protection subsidiaire",
}


def _a_la_porte(usager: Usager, statut: Statut) -> None:
    """Home, for whom, situation, protection, preamble, « Je continue »."""
    nav = usager.nav
    verifier_page(nav.get("/"), fil=False)
    choix = "/demander?"
    for reponse in ("pour=moi", "situation=numero"):
        choix += f"{reponse}&"
        verifier_page(nav.get(choix))
    page = nav.get(nav.get(f"{choix}statut={statut.value}").vers)
    verifier_page(page)
    debut = nav.post("/demandes", page.formulaire("/demandes"))
    assert debut.statut == 303
    usager.dossier_id = debut.vers.split("/")[-1]


def _remplir(usager: Usager, ecrans: dict[str, dict[str, Any]]) -> list[Page]:
    """Each screen in turn, where the site leads; the pages as first shown."""
    vues = []
    suite = usager.get().vers
    for ecran, champs in ecrans.items():
        assert suite == f"{usager.base}/{ecran}"
        vues.append(usager.get(ecran))
        reponse = usager.envoyer(ecran, **champs)
        assert reponse.statut == 303, reponse.texte
        suite = reponse.vers
    assert suite == f"{usager.base}/justificatifs"
    return vues


def _joindre(site: Site, usager: Usager) -> None:
    dossier = usager.dossier
    site.televerser(usager.dossier_id, *(a.piece.code for a in dossier.pieces_manquantes))
    page = usager.envoyer("justificatifs", ephoto=site.ephoto().lower())
    assert page.vers == f"{usager.base}/recapitulatif", page.texte


def _courriel(site: Site, attestation_id: str) -> EmailMessage:
    objets = site.s3.list_objects_v2(Bucket="courriels")["Contents"]
    (cle,) = [o["Key"] for o in objets if attestation_id in o["Key"]]
    brut = site.s3.get_object(Bucket="courriels", Key=cle)["Body"].read()
    message = email.message_from_bytes(brut, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.exigence(
    "ELI-05", "ELI-06", "PRO-02", "PRO-03", "PRE-08", "WIZ-01", "S4-01", "S4-02", "S4-04",
    "S5-01", "S5-02", "S5-04", "S5-05", "NOT-03", "DOC-01", "LAW-03", "LAW-04",
)  # fmt: skip
@pytest.mark.parametrize(("statut", "situation", "logement"), CAS)
def test_the_whole_journey_ends_with_an_attestation_on_the_page_by_mail_and_in_the_space(
    site: Site, statut: Statut, situation: SituationFamiliale, logement: ModeLogement
) -> None:
    usager = site.usager(statut=statut)
    _a_la_porte(usager, statut)
    pages = _remplir(usager, saisies(situation, logement))
    _joindre(site, usager)
    recap = usager.get("recapitulatif")
    for texte in ("12 rue des Lilas", "06 39 98 00 01", "2026-0042", "Préfecture du Rhône"):
        assert texte in recap.texte
    depot = usager.envoyer("recapitulatif", acte="deposer", texte="Bonjour")
    assert depot.vers == f"{usager.base}/confirmation"
    attente = usager.get("confirmation")
    assert "Nous préparons votre document" in attente.texte
    assert "data-rafraichir" in attente.corps
    assert '<noscript><meta http-equiv="refresh"' in attente.corps
    identifiant = site.delivrer(usager.dossier_id)
    prete = usager.get("confirmation")
    assert "Votre attestation est prête" in prete.texte
    assert "data-rafraichir" not in prete.corps
    attestation = usager.get(f"attestations/{identifiant}")
    assert MENTIONS[statut] in attestation.texte
    for page in (*pages, recap, attente, prete, attestation):
        verifier_page(page)
    titres = [titre(page) for page in (*pages, recap, prete, attestation)]
    assert len(set(titres)) == len(titres)
    _document(site, usager, identifiant)


def _document(site: Site, usager: Usager, identifiant: str) -> None:
    """The PDF, the mail that carries it, the space that keeps it, the public verification."""
    adresse = usager.get(f"attestations/{identifiant}/pdf").vers
    cle = f"attestations/{usager.dossier_id}/{identifiant}.pdf"
    assert f"{cle}?" in adresse
    pdf = site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
    message = _courriel(site, identifiant)
    assert message["To"] == usager.compte.courriel
    (piece,) = message.iter_attachments()
    assert piece.get_content() == pdf
    espace = usager.nav.get("/espace")
    verifier_page(espace)
    assert f"{usager.base}/attestations/{identifiant}/pdf" in espace.corps
    lu = re.search(
        r"Code de vérification</dt>\s*<dd[^>]*>([^<]+)",
        usager.get(f"attestations/{identifiant}").corps,
    )
    assert lu
    verification = site.visiteur().get(f"/verifier/{lu[1]}")
    verifier_page(verification)
    assert "Cette attestation est valable" in verification.texte
