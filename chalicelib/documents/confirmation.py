"""The confirmation of a filing as a PDF page: what it proves, what it does not, what comes next."""

from collections.abc import Mapping

from chalicelib.documents import adp_blocs as blocs
from chalicelib.documents import adp_pied as pied
from chalicelib.documents.cadre import DEMARCHE, titrer, verification
from chalicelib.documents.data_matrix import qr
from chalicelib.documents.mise_en_page import (
    BAS,
    Marque,
    entete,
    filigrane,
    ouvrir,
)
from chalicelib.domain.attestations.accuse_reception import accuse_reception
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.droit.prefectures import Prefecture

_CORPS = (9.0, 8.4, 8.0, 7.6, 7.2)  # the largest that keeps everything on one page


def imprimer(
    confirmation: Attestation,
    *,
    specimen: bool,
    prefecture: Prefecture,
    pays: Mapping[str, str],
    nationalites: Mapping[str, str],
    adresse_verification: str,
    marque: Marque,
) -> bytes:
    """The PDF of a confirmation (CESEDA R431-15-1 al. 1): no 2D-DOC, no validity, no right.

    `specimen` marks what a test installation prints. Same arguments, same bytes.
    """
    titre = confirmation.designation.titre
    jour = f"{confirmation.emise_le:%d/%m/%Y}"
    court = confirmation.designation.titre_court
    bas = f"{court}, demande n° {confirmation.numero_demande}, émise le {jour}"
    pdf = ouvrir(titre, confirmation.numero_demande, confirmation.emise_le, bas)
    if specimen:
        filigrane(pdf, "SPECIMEN")
    y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    y = titrer(pdf, y + 2, titre, specimen=specimen)
    haut = blocs.bandeau(pdf, y + 2, confirmation, marque) + 4
    y = blocs.titulaire(pdf, haut, confirmation, pays, nationalites, marque)
    y = blocs.demande(pdf, y + 1.5, confirmation, marque)
    verification(pdf, haut, qr(adresse_verification), adresse_verification)
    y = blocs.droits(pdf, y + 4, confirmation.mentions, marque, "Ce document")
    y = pied.ensuite(pdf, y + 2, confirmation.ensuite, marque) if confirmation.ensuite else y
    if confirmation.designation.a_cote:
        return bytes(pdf.output())
    recu = accuse_reception(confirmation.numero_demande, confirmation.depose_le, prefecture)
    tient = (c for c in _CORPS if pied.accuse(pdf, y + 3, recu, c, mesure=True) <= BAS)
    corps = next(tient, 0.0)
    if not corps:
        pdf.add_page()
        if specimen:
            filigrane(pdf, "SPECIMEN")
        y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    pied.accuse(pdf, y + 3, recu, corps or _CORPS[0])
    return bytes(pdf.output())
