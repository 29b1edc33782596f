"""Which e-mail answers which événement of the instruction, to whom, and what it may say.

The words stand in `mots_instruction.py`; here they get the few facts of this request.
"""

from datetime import date

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Production
from chalicelib.domain.instruction.evenements import (
    ComplementDemande,
    ComplementTransmis,
    EvenementInstruction,
    FinAnnoncee,
    PersonneConvoquee,
    PointFait,
    SujetPoint,
    TitreRecu,
)
from chalicelib.mail.mots_instruction import NOUVELLES, POINTS
from chalicelib.mail.nouvelles import ENFANT, MOI
from chalicelib.mail.regles_compte import Courriel
from chalicelib.typographie import date_claire, date_heure, espaces, numero_demande

MODELE = "nouvelle"
"""One frame for all: their words are a list of paragraphs."""


def nouvelle(
    evenement: EvenementInstruction, dossier: Dossier, *, destinataire: str, lien: str
) -> Courriel | None:
    """The message, or None when the événement asks for none, or when it no longer holds.

    `destinataire` is the verified address of the account; `lien` leads to the notice, after login.
    """
    modele = POINTS[evenement.sujet] if isinstance(evenement, PointFait) else None
    modele = modele or NOUVELLES.get(evenement.type)
    faits = _faits(evenement, dossier) if modele else None
    if modele is None or faits is None or dossier.numero_demande is None:
        return None
    mots = _mots(dossier) | faits
    objet, *lignes = (espaces(mot.format_map(mots)) for mot in (modele.objet, *modele.lignes))
    return Courriel(
        modele.gabarit,
        destinataire,
        objet,
        {
            "titre": objet,
            "numero": numero_demande(dossier.numero_demande),
            "lignes": tuple(lignes),
            "liste": tuple(map(espaces, modele.liste)),
            "bouton": ("Se connecter", lien),
        },
        modele=MODELE,
    )


def est_facultative(evenement: EvenementInstruction) -> bool:
    """News only: the one kind of message that a person may refuse."""
    return isinstance(evenement, PointFait) and evenement.sujet is SujetPoint.NOUVELLES


def _mots(dossier: Dossier) -> dict[str, str]:
    return (ENFANT if dossier.cas.est_pour_enfant else MOI).en_tete()


def _faits(evenement: EvenementInstruction, dossier: Dossier) -> dict[str, str] | None:
    """The facts that the words name; None when what they are about is no longer there."""
    match evenement:
        case ComplementDemande():
            return _dates(avant_le=_complement(evenement.id, dossier))
        case ComplementTransmis():
            return {"recu_le": date_heure(evenement.survenu_le)}
        case PersonneConvoquee():
            convocations = dossier.instruction.convocations
            return _dates(quand=jour_a_paris(convocations[-1].quand)) if convocations else None
        case FinAnnoncee():
            preavis = dossier.instruction.preavis
            return _dates(pas_avant=preavis.pas_avant) if preavis else None
        case TitreRecu():
            return _remise(dossier.instruction.production)
        case PointFait(echeance=date()):
            return _dates(echeance=evenement.echeance)
        case _:
            return {}


def _complement(identifiant: str, dossier: Dossier) -> date | None:
    """The deadline given by this very request for documents, whatever came after it."""
    demandes = {c.id: c.avant_le for c in dossier.instruction.complements}
    return demandes.get(identifiant)


def _remise(production: Production | None) -> dict[str, str] | None:
    if production is None or production.montant is None:
        return None
    return {"lieu": production.lieu.rstrip(" ."), "montant": str(production.montant)}


def _dates(**jours: date | None) -> dict[str, str] | None:
    dites = {nom: date_claire(jour) for nom, jour in jours.items() if jour}
    return dites if len(dites) == len(jours) else None
