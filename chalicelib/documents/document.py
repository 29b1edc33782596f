"""The document of a request as a PDF: sealed (ADP, favourable decision), or a confirmation."""

from collections.abc import Mapping

from chalicelib.documents import adp, confirmation, decision_favorable
from chalicelib.documents.mise_en_page import Marque
from chalicelib.domain.attestations.attestation import Attestation, Signataire
from chalicelib.domain.droit.prefectures import Prefecture


def imprimer(
    attestation: Attestation,
    *,
    code: bytes,
    specimen: bool,
    prefecture: Prefecture,
    signataire: Signataire,
    pays: Mapping[str, str],
    nationalites: Mapping[str, str],
    adresse_verification: str,
    marque: Marque,
) -> bytes:
    """The PDF of a document. A sealed one says from its own `code` whether it is a specimen.

    `specimen` is for a confirmation, which has no code. Same arguments, same bytes.
    """
    if attestation.est_confirmation:
        return confirmation.imprimer(
            attestation,
            specimen=specimen,
            prefecture=prefecture,
            pays=pays,
            nationalites=nationalites,
            adresse_verification=adresse_verification,
            marque=marque,
        )
    favorable = attestation.vaut_jusqu_a_la_remise
    return (decision_favorable.imprimer if favorable else adp.imprimer)(
        attestation,
        code=code,
        prefecture=prefecture,
        signataire=signataire,
        pays=pays,
        nationalites=nationalites,
        adresse_verification=adresse_verification,
        marque=marque,
    )
