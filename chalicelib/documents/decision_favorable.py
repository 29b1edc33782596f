"""The attestation of a favourable decision as a PDF page (CESEDA R431-15-1 al. 4, LAW-05)."""

from collections.abc import Mapping

from chalicelib.documents import adp_blocs as blocs
from chalicelib.documents import adp_pied as pied
from chalicelib.documents.cadre import DEMARCHE, titrer
from chalicelib.documents.code_2d_doc import est_specimen
from chalicelib.documents.mise_en_page import Marque, entete, ouvrir
from chalicelib.documents.sceau import HAUTEUR, apposer
from chalicelib.domain.attestations.attestation import Attestation, Signataire
from chalicelib.domain.droit.prefectures import Prefecture


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
    """The PDF, laid out as the ADP it takes over from; no acknowledgement, as all is decided.

    A `code` of a test authority makes it a SPECIMEN. Same arguments, same bytes.
    """
    titre, jour = attestation.designation.titre, attestation.emise_le
    bas = f"{titre}, demande n° {attestation.numero_demande}, émise le {jour:%d/%m/%Y}"
    pdf = ouvrir(titre, attestation.numero_demande, jour, bas)
    y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    y = titrer(pdf, y + 2, titre, specimen=est_specimen(code))
    haut = blocs.bandeau(pdf, y + 7, attestation, marque) + 4
    y = blocs.titulaire(pdf, haut, attestation, pays, nationalites, marque)
    y = blocs.demande(pdf, y + 1.5, attestation, marque)
    y = blocs.droits(pdf, max(y + 4, haut + HAUTEUR), attestation.mentions, marque)
    y = pied.ensuite(pdf, y + 2, attestation.ensuite, marque)
    pied.signature(pdf, y + 6, prefecture, jour, signataire)
    apposer(pdf, haut, code, adresse_verification)
    return bytes(pdf.output())
