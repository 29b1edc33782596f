"""The documents of R. 431-15-1 to -4: one row a nature, with what it is called everywhere."""

from dataclasses import dataclass
from enum import StrEnum


class TypeDocument(StrEnum):
    """What is made available at a filing, during the study, and once granted (R431-15-1 to -4)."""

    CONFIRMATION = "CONFIRMATION"
    ADP_PREMIERE = "ADP_PREMIERE"
    ADP_RENOUVELLEMENT = "ADP_RENOUVELLEMENT"
    ADP_FAMILLE = "ADP_FAMILLE"
    ADP_DUPLICATA = "ADP_DUPLICATA"
    DECISION_FAVORABLE = "DECISION_FAVORABLE"
    DECISION_CARTE = "DECISION_CARTE"


class NatureAttestation(StrEnum):
    """The documents of R. 431-15-1: receipt of filing, prolongation, favourable decision."""

    DEPOT = "DEPOT"
    PROLONGATION = "PROLONGATION"
    DECISION_FAVORABLE = "DECISION_FAVORABLE"


@dataclass(frozen=True, kw_only=True)
class Designation:
    """All that is said of a nature of document, whoever it is for.

    `fichier` is the name of the PDF before the number of the request, `code_2d_doc` the value of
    the field 6J; `validite` is what is said where the document has no dates of its own; `ensuite`
    what comes next, when every document of this nature says the same.

    `scellee`: it bears a 2D-DOC and gives a right; otherwise it proves what was sent, `preuve`.
    `a_cote`: it stands beside the document in force, which stays. `par_courriel`: it travels by
    e-mail.
    """

    nature: NatureAttestation
    documents: tuple[TypeDocument, ...]
    titre: str
    fichier: str
    code_2d_doc: str
    validite: str
    ensuite: str = ""
    preuve: str = ""
    scellee: bool = True
    a_cote: bool = False
    par_courriel: bool = True

    @property
    def titre_court(self) -> str:
        """« Attestation de prolongation d’instruction »."""
        return self.titre.partition(" d’une")[0]


_SANS_DATES = "Preuve de votre dépôt. Ce n’est pas un titre de séjour."

DESIGNATIONS = {
    lue.nature: lue
    for lue in (
        Designation(
            nature=NatureAttestation.DEPOT,
            documents=(TypeDocument.CONFIRMATION,),
            titre="Confirmation du dépôt d’une demande de titre de séjour",
            fichier="confirmation-depot",
            code_2d_doc="1",
            validite=_SANS_DATES,
            preuve="que la demande est déposée",
            scellee=False,
        ),
        Designation(
            nature=NatureAttestation.PROLONGATION,
            documents=(
                TypeDocument.ADP_PREMIERE,
                TypeDocument.ADP_RENOUVELLEMENT,
                TypeDocument.ADP_FAMILLE,
                TypeDocument.ADP_DUPLICATA,
            ),
            titre="Attestation de prolongation d’instruction d’une demande de titre de séjour",
            fichier="attestation-prolongation-instruction",
            code_2d_doc="2",
            validite=_SANS_DATES,
        ),
        Designation(
            nature=NatureAttestation.DECISION_FAVORABLE,
            documents=(TypeDocument.DECISION_FAVORABLE, TypeDocument.DECISION_CARTE),
            titre="Attestation de décision favorable",
            fichier="attestation-decision-favorable",
            code_2d_doc="3",
            validite="Valable jusqu’à la remise de votre titre de séjour.",
            ensuite=(
                "Le titre de séjour va être fabriqué. Un message dira quand il est prêt, où aller "
                "le chercher, le prix du timbre fiscal et ce qu’il faut apporter. Gardez cette "
                "attestation jusque-là."
            ),
            par_courriel=False,
        ),
    )
}
DES_DOCUMENTS = {
    document: lue.nature for lue in DESIGNATIONS.values() for document in lue.documents
}
"""The nature of each document."""
