"""The holder of a permit: the card held now, the years of residence (CAS 1)."""

from datetime import date

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande.ecran import Connu, EcranDe, Page
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.demande.vraisemblance import FUTUR, Erreurs, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_titre import Residence, TitreActuel
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.registre import NatureTitre, TypeCarte

CARTES = {
    TypeCarte.RESIDENT: "Carte de résident ({delai:titre.REF})",
    TypeCarte.PLURIANNUELLE: "Carte de séjour pluriannuelle ({delai:titre.BPS} au plus)",
    TypeCarte.TEMPORAIRE: "Carte de séjour temporaire ({delai:titre.BPS_MIN})",
    TypeCarte.AUTRE: "Un autre titre de séjour",
}
"""With the duration of the card that the rules give first: see `cartes`."""


def cartes(jour: date) -> dict[TypeCarte, str]:
    """The cards a person may hold, under the rules of a day."""
    return {carte: dire(libelle, jour) for carte, libelle in CARTES.items()}


def _titulaire(dossier: Dossier) -> bool:
    return not dossier.cas.est_premiere


def _regle_du_titre(dossier: Dossier, r: TitreActuel, jour: date | None) -> Erreurs:
    connu = dossier.personne.titre(r.numero)
    if connu and connu.nature is NatureTitre.VISA:
        return {"numero": "Ce numéro est celui d’un visa. Écrivez celui de votre carte de séjour."}
    return {"debut": FUTUR} if jour and r.debut > jour else {}


def _dernier_titre(dossier: Dossier) -> Connu:
    titre = dossier.personne.dernier_titre
    if titre is None:
        return {}
    return {"numero": titre.numero, "carte": titre.carte, "debut": titre.debut, "fin": titre.fin}


def _cartes(dossier: Dossier, noms: Noms) -> Page:
    return {
        "cartes": cartes(noms.jour).items(),
        "numero_etranger_ecrit": dossier.numero_etranger_pour_le_titre,
    }


def _mots_du_titre(r: TitreActuel, noms: Noms) -> list[Ligne]:
    return [
        ("Numéro du titre", r.numero),
        ("Type de carte", cartes(noms.jour)[r.carte]),
        ("Validité", f"du {noms.du_jour(r.debut)} au {noms.du_jour(r.fin)}"),
    ]


TITRE_ACTUEL = EcranDe(
    cle="titre_actuel",
    etape=2,
    titre="Votre titre de séjour actuel",
    titre_agent="Titre de séjour actuel",
    modele=TitreActuel,
    applicable=_titulaire,
    regle=_regle_du_titre,
    connu=_dernier_titre,
    page=_cartes,
    alerte="À savoir sur votre titre",
    signalements=(
        Signalement.NUMERO_DU_TITRE,
        Signalement.TITRE_A_VERIFIER,
        Signalement.DEPOT_TARDIF,
        Signalement.TITRE_EXPIRE,
        Signalement.RENOUVELER_PLUTOT,
        Signalement.DEPOT_ANTICIPE,
        Signalement.DEPOT_TRES_TARDIF,
        Signalement.DEJA_RESIDENT,
        Signalement.RECONNU_APRES_LE_TITRE,
    ),
    mots=_mots_du_titre,
)


def _change_de_carte(dossier: Dossier) -> bool:
    return dossier.cas.objet is Objet.CARTE_RESIDENT


def _regle_de_la_residence(dossier: Dossier, r: Residence, jour: date | None) -> Erreurs:
    return ordre(dossier, "reguliere_depuis", r.reguliere_depuis, jour)


def _mots_de_la_residence(r: Residence, noms: Noms) -> list[Ligne]:
    return [("En France avec un titre depuis le", noms.du_jour(r.reguliere_depuis))]


RESIDENCE = EcranDe(
    cle="residence",
    etape=2,
    titre="Vos années de résidence en France",
    titre_agent="Années de résidence en France",
    modele=Residence,
    applicable=_change_de_carte,
    regle=_regle_de_la_residence,
    signalements=(Signalement.RESIDENCE_TROP_COURTE,),
    mots=_mots_de_la_residence,
)
