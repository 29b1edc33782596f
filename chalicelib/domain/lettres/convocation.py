"""The letter that calls the person: fingerprints or an interview (R431-9, L433-1)."""

from datetime import date

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.dossier.convocations import Convocation, ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.droit.services import NUMERO_NATIONAL
from chalicelib.domain.lettres.lettre import Lettre, NatureLettre, en_paragraphes, rediger

OBJETS = {
    ObjetConvocation.EMPREINTES: (
        "pour prendre vos empreintes : elles sont obligatoires pour fabriquer la carte",
        "CESEDA, art. R.\u00a0431-9.",
    ),
    ObjetConvocation.REMISE: (
        "pour prendre votre titre de séjour, qui est arrivé",
        "CESEDA, art. R.\u00a0431-9 (remise du titre : à confirmer par un juriste).",
    ),
    ObjetConvocation.ENTRETIEN: (
        "pour un entretien sur votre demande",
        "CESEDA, art. L.\u00a0433-1.",
    ),
}
"""Why the person is called, and the text that says so."""


def _a_la_place(dossier: Dossier, rendez_vous: Convocation) -> tuple[str, ...]:
    """Two letters lie on the table: this one says which counts."""
    if rendez_vous.remplace is None:
        return ()
    ancien = dossier.fuseau.rendez_vous(rendez_vous.remplace)
    return (f"Ce rendez-vous remplace celui du {ancien}, qui n’a plus lieu.",)


def convocation(
    dossier: Dossier,
    rendez_vous: Convocation,
    *,
    signataires: tuple[Signataire, ...],
    le: date,
) -> Lettre:
    """The letter of an appointment. Raises DossierIncomplet when the request was not filed."""
    raison, article = OBJETS[rendez_vous.objet]
    quand = f"le {dossier.fuseau.rendez_vous(rendez_vous.quand)}"
    lieu = ", ".join(en_paragraphes(rendez_vous.lieu))
    return rediger(
        dossier,
        NatureLettre.CONVOCATION,
        le=le,
        signataires=signataires,
        essentiel=(
            pour_le_parent(dossier, f"Vous devez venir {quand}, {raison}."),
            *_a_la_place(dossier, rendez_vous),
            f"Adresse : {lieu.rstrip('.')}.",
        ),
        pieces=(
            "Cette lettre.",
            pour_le_parent(dossier, "Votre document de séjour, si vous en avez un."),
            *en_paragraphes(rendez_vous.apporter),
        ),
        suite=(
            "Vous ne pouvez pas venir ? Dites-le avant, dans votre espace, ou appelez le "
            f"{NUMERO_NATIONAL} avec le numéro de votre demande. La préfecture vous répond.",
        ),
        visas=(article,),
    )
