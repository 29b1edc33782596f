"""The letter to the family of somebody whose death is noted: sober, and how to say it is false."""

from datetime import date

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fins_de_sejour import FinDeSejour
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.recours import voies_de_recours
from chalicelib.domain.instruction.actes.deces import PREUVES
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_de_fin import motifs_de_cloture
from chalicelib.domain.lettres.lettre import Lettre, NatureLettre, rappel, rediger

_CRPA = (
    "Code des relations entre le public et l’administration (CRPA), art. L.\u00a0211-5 et "
    "L.\u00a0212-1."
)


def lettre_de_deces(
    dossier: Dossier, fin: FinDeSejour, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """Raises MotifInconnu, and DossierIncomplet when the request was not filed."""
    lu = motifs_de_cloture(le).get(fin.cause.value)
    if lu is None:
        raise MotifInconnu
    nom = dossier.personne.etat_civil.nom_complet
    reference = f" ({fin.reference})" if fin.reference else ""
    lettre = rediger(
        dossier,
        NatureLettre.DECES,
        le=le,
        signataires=signataires,
        essentiel=(
            f"La préfecture a noté le décès de {nom}, le {en_clair(fin.le)}. Elle présente ses "
            "condoléances à ses proches. La demande de titre de séjour est fermée.",
            f"Vous êtes {nom}, ou vous savez que c’est faux ? Dites-le tout de suite dans « Mon "
            "espace », avec le bouton « Dire que c’est une erreur », ou venez à la préfecture. "
            + dire("Un chef de section répond en {delai:fin.contestation}.", le),
        ),
        motifs=(f"{lu.texte} ({lu.article})", f"{PREUVES[fin.preuve]}{reference}."),
        dispositif=(f"La demande est fermée. {rappel(dossier)}",),
        suite=(lu.redemander,),
        recours=voies_de_recours(dossier.prefecture, le),
        visas=(f"{lu.article[0].upper()}{lu.article[1:]}.", _CRPA),
    )
    proches = (f"Aux proches de {nom}", *lettre.destinataire[1:])
    return lettre.model_copy(update={"destinataire": proches})
