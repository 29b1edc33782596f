"""The ADP as a PDF page: an A4 sheet, its 2D-DOC and the way to check it."""

from collections.abc import Mapping

from chalicelib.documents import adp_blocs as blocs
from chalicelib.documents import adp_pied as pied
from chalicelib.documents.cadre import DEMARCHE, titrer
from chalicelib.documents.code_2d_doc import est_specimen
from chalicelib.documents.mise_en_page import BAS, Marque, entete, ouvrir
from chalicelib.documents.sceau import HAUTEUR, apposer
from chalicelib.domain.attestations.accuse_reception import accuse_reception
from chalicelib.domain.attestations.attestation import Attestation, Signataire
from chalicelib.domain.droit.prefectures import Prefecture

_CORPS = (8.4, 8.0, 7.6, 7.2)  # the largest that keeps everything on one page


def imprimer(
    attestation: Attestation,
    *,
    code: bytes,
    prefecture: Prefecture,
    signataire: Signataire,
    pays: Mapping[str, str],
    nationalites: Mapping[str, str],
    adresse_verification: str,
    marque: Marque,
) -> bytes:
    """The PDF of an attestation.

    `code` is the signed 2D-DOC; when it names a test authority the page is marked SPECIMEN,
    whatever the caller wants. `pays` and `nationalites` give French names by ISO code.
    `adresse_verification` is the whole public address of the checking page. Same arguments,
    same bytes.
    """
    specimen = est_specimen(code)
    titre = attestation.designation.titre
    pdf = ouvrir(titre, attestation.numero_demande, attestation.emise_le, _pied(attestation))
    y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    y = titrer(pdf, y + 2, titre, specimen=specimen)
    haut = blocs.bandeau(pdf, y + 2, attestation, marque) + 4
    y = blocs.titulaire(pdf, haut, attestation, pays, nationalites, marque)
    y = blocs.demande(pdf, y + 1.5, attestation, marque)
    y = blocs.droits(pdf, max(y + 2.5, haut + HAUTEUR), attestation.mentions, marque)
    y = pied.signature(pdf, y + 1.6, prefecture, attestation.emise_le, signataire)
    recu = accuse_reception(attestation.numero_demande, attestation.depose_le, prefecture)
    corps = next((c for c in _CORPS if pied.accuse(pdf, y + 2.5, recu, c, mesure=True) <= BAS), 9.5)
    if corps not in _CORPS:
        pdf.add_page()
        y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    pied.accuse(pdf, y + 2.5, recu, corps)
    apposer(pdf, haut, code, adresse_verification)
    return bytes(pdf.output())


def _pied(attestation: Attestation) -> str:
    jour = f"{attestation.emise_le:%d/%m/%Y}"
    return f"Attestation de la demande n° {attestation.numero_demande}, émise le {jour}"
