"""The favourable decision, and the permit that it grants (TIT-01 to TIT-07)."""

from datetime import date
from typing import Annotated, Literal

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import DECIDABLE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Decision, Instruction
from chalicelib.domain.dossier.prix_du_titre import carte_tenue, histoire_du_titre, tarifs_possibles
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.domain.droit.prix import A_FIXER, CodeTarif
from chalicelib.domain.droit.titre_accorde import TitreAccorde, accorder, garder
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import HORIZON, Contexte
from chalicelib.domain.instruction.gardes import etat_civil_valide, sans_attente, sans_refus
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

DECISION = Nouvelle(
    "decision",
    "Décision sur {demande}",
    (
        "Une décision a été prise sur {demande}.",
        "Connectez-vous pour la lire, sans attendre. Si vous pouvez la contester, le délai "
        "commence quand vous l’ouvrez, ou la recevez par lettre recommandée : la page le dit "
        "avant.",
    ),
    importante=True,
)
"""The same words for a card and for a refusal: neither is told by mail (M4a, M4c)."""


class SaisieAccord(Modele):
    """The permit: the one the rules propose, or that of another `profil`, with the reason.

    `tarif` is said when the préfecture decides of it, `penalite` for a late renewal only.
    `debut` is the first day of the card, the day of the decision by default; `fin` may shorten a
    card of « 4 ans au plus ».
    """

    profil: Profil | None = None
    tarif: CodeTarif | None = None
    penalite: bool = False
    debut: date | None = None
    fin: date | None = None
    correction: Annotated[
        str,
        Saisi(Genre.LETTRE, 500),
        Phrases(absent="Écrivez pourquoi le titre n’est pas celui que donnent les règles."),
    ] = ""


class EtatCivilManquant(Conflit):
    phrase = "L’état civil établi par l’OFPRA n’est pas encore arrivé : aucune décision favorable."
    suite = "Enregistrez sa réception, ou mettez le dossier en attente de l’état civil."


class EphotoManquante(Conflit):
    """A change that was filed without photo: a card needs one."""

    phrase = "Il n’y a pas d’e-photo dans cette demande : la carte ne peut pas être refaite."
    suite = "Demandez un code e-photo à la personne, ou enregistrez le changement sans carte."


class CorrectionSansRaison(SaisieImpossible):
    phrase = "Ce titre n’est pas celui que donnent les règles."
    suite = "Écrivez pourquoi, ou gardez le titre proposé."


class DateHorsTitre(SaisieImpossible):
    phrase = "Ces dates ne sont pas possibles pour ce titre."
    suite = (
        f"Le titre commence au plus tôt le jour du dépôt, au plus tard dans {HORIZON.en_lettres}, "
        "et ne dure pas plus que le prévoit la loi."
    )


class PrixAFixer(SaisieImpossible):
    """Late, or beside a card of the same ground: the préfecture says which price."""

    phrase = "Pour cette demande, la préfecture fixe le prix du titre."
    suite = "Dites si c’est une première carte ou un renouvellement : le prix en dépend."


class PrixImpossible(SaisieImpossible):
    phrase = "Ce prix n’est pas possible pour ce titre et cette demande."
    suite = "Choisissez un prix proposé, et la pénalité pour un renouvellement en retard seulement."


class DemandeAccordee(FaitAgent):
    type: Literal["DemandeAccordee"] = "DemandeAccordee"

    recit = Recit(
        banc="Décision favorable",
        histoire="",
        annonce=Annonce("Votre titre de séjour est accordé", "decision"),
        courriel=DECISION,
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)


Evenement = DemandeAccordee


def accorder_titre(dossier: Dossier, saisie: SaisieAccord, ctx: Contexte) -> Instruction:
    """The permit of the rules, or another one with the reason why.

    Raises EtatCivilManquant, EphotoManquante, CorrectionSansRaison, DateHorsTitre, PrixAFixer,
    PrixImpossible.
    """
    if not etat_civil_valide(dossier):
        raise EtatCivilManquant
    if dossier.cas.objet.est_changement and dossier.reponses.ephoto is None:
        raise EphotoManquante
    titre = _titre(dossier, saisie, ctx)
    if titre != dossier.titre_propose(titre.debut) and not saisie.correction:
        raise CorrectionSansRaison
    decision = Decision(
        titre=titre,
        tarif=_tarif(dossier, saisie),
        penalite=saisie.penalite,
        correction=saisie.correction,
        par=ctx.moi,
        le=ctx.maintenant,
    )
    return suite(dossier, decision=decision, preavis=None)


def _tarif(dossier: Dossier, saisie: SaisieAccord) -> CodeTarif:
    profil = saisie.profil or dossier.profil
    if profil is None:
        raise PrixAFixer
    possibles = tarifs_possibles(dossier, profil)
    if saisie.tarif is None and histoire_du_titre(dossier, profil) in A_FIXER:
        raise PrixAFixer
    choisi = saisie.tarif or possibles[0]
    if choisi not in possibles or (saisie.penalite and not penalite_possible(dossier, choisi)):
        raise PrixImpossible
    return choisi


def penalite_possible(dossier: Dossier, choisi: CodeTarif | None = None) -> bool:
    """A renewal that was filed after the end of the card (L436-5)."""
    tenue, depose = carte_tenue(dossier), dossier.jour_du_depot
    tard = tenue is not None and depose is not None and depose > tenue.fin
    renouvelle = choisi in (None, CodeTarif.RENOUVELLEMENT)
    return tard and renouvelle and not dossier.cas.garde_le_titre


def _titre(dossier: Dossier, saisie: SaisieAccord, ctx: Contexte) -> TitreAccorde:
    if dossier.cas.garde_le_titre:
        return _titre_garde(dossier, saisie)
    debut = saisie.debut or ctx.jour
    depose = dossier.jour_du_depot or debut
    if not depose <= debut <= ctx.horizon:
        raise DateHorsTitre
    if saisie.profil is None:
        titre = dossier.titre_propose(debut)
    else:
        titre = accorder(titre_prevu(saisie.profil, dossier.jour_des_regles), debut)
    if saisie.fin is None:
        return titre
    if not debut < saisie.fin <= titre.fin:
        raise DateHorsTitre
    return titre.model_copy(update={"fin": saisie.fin})


def _titre_garde(dossier: Dossier, saisie: SaisieAccord) -> TitreAccorde:
    """The permit held, to its dates; an agent who reads others on the card says why.

    Raises DateHorsTitre.
    """
    titre = dossier.titre_propose(dossier.jour_des_regles)
    if saisie.profil:
        prevu = titre_prevu(saisie.profil, dossier.jour_des_regles)
        titre = garder(prevu, prevu.carte, titre.debut, titre.fin)
    debut, fin = saisie.debut or titre.debut, saisie.fin or titre.fin
    if not debut < fin <= dernier_jour(debut, 12 * titre.duree_ans):
        raise DateHorsTitre
    return titre.model_copy(update={"debut": debut, "fin": fin})


ACTES = (
    ActeAgent(
        acte=Acte.ACCORDER,
        intitule="Décision favorable",
        depuis=DECIDABLE,
        vers=Etat.DECISION_FAVORABLE,
        saisie=SaisieAccord,
        gardes=(sans_refus, sans_attente),
        faire=accorder_titre,
        fait=DemandeAccordee,
        principal=True,
        redige=True,
    ),
)
