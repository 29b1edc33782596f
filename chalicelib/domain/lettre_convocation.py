"""The letter that calls the person: fingerprints, interview, commission (R431-9, L432-15)."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from chalicelib.domain.attestations import Signataire
from chalicelib.domain.calendrier import PARIS, en_clair, jour_a_paris
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.echeances import CodeDelai, delai
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.lettres import Lettre, NatureLettre, rediger
from chalicelib.domain.modele import Modele


class ObjetConvocation(StrEnum):
    EMPREINTES = "EMPREINTES"
    ENTRETIEN = "ENTRETIEN"
    COMMISSION = "COMMISSION"


OBJETS = {
    ObjetConvocation.EMPREINTES: (
        "pour prendre vos empreintes : elles sont obligatoires pour fabriquer la carte",
        "CESEDA, art. R.\u00a0431-9.",
    ),
    ObjetConvocation.ENTRETIEN: (
        "pour un entretien sur votre demande",
        "CESEDA, art. L.\u00a0433-1.",
    ),
    ObjetConvocation.COMMISSION: (
        "devant la commission du titre de séjour : elle vous écoute et donne son avis à la "
        "préfecture. Vous pouvez venir avec un avocat, une personne de votre choix et un "
        "interprète",
        "CESEDA, art. L.\u00a0432-13 à L.\u00a0432-15.",
    ),
}
"""Why the person is called, and the text that says so."""


class RendezVousTropProche(ErreurMetier):
    """In the past, or too soon for the commission (L432-15)."""

    phrase = "La date du rendez-vous est passée ou trop proche."
    suite = "Choisissez un autre jour : au moins quinze jours après pour la commission."


class RendezVous(Modele):
    """When and where, and what to bring."""

    objet: ObjetConvocation
    le: datetime
    lieu: tuple[str, ...] = Field(min_length=1)
    apporter: tuple[str, ...] = ()


def convocation(
    dossier: Dossier,
    rendez_vous: RendezVous,
    *,
    signataires: tuple[Signataire, ...],
    maintenant: datetime,
) -> Lettre:
    """The letter of an appointment.

    Raises RendezVousTropProche, and DossierIncomplet when the request was not filed.
    """
    _exiger_le_delai(rendez_vous, maintenant)
    raison, article = OBJETS[rendez_vous.objet]
    heure = rendez_vous.le.astimezone(PARIS)
    quand = f"le {en_clair(heure.date())} à {heure.hour}\u00a0h\u00a0{heure.minute:02}"
    return rediger(
        dossier,
        NatureLettre.CONVOCATION,
        le=jour_a_paris(maintenant),
        signataires=signataires,
        essentiel=(
            f"Vous devez venir {quand}, {raison}.",
            f"Adresse : {', '.join(rendez_vous.lieu)}.",
        ),
        pieces=("Cette lettre.", "Votre document de séjour.", *rendez_vous.apporter),
        suite=(
            "Vous ne pouvez pas venir ? Dites-le avant dans « Mon espace » ou au "
            "0\u00a0806\u00a0001\u00a0620 : nous vous donnerons une autre date.",
        ),
        visas=(article,),
    )


def _exiger_le_delai(rendez_vous: RendezVous, maintenant: datetime) -> None:
    jour = jour_a_paris(maintenant)
    limite = jour
    if rendez_vous.objet is ObjetConvocation.COMMISSION:
        limite = delai(CodeDelai.CONVOCATION_COMMISSION, jour).apres(jour)
    if rendez_vous.le <= maintenant or jour_a_paris(rendez_vous.le) < limite:
        raise RendezVousTropProche
