"""Accounts for tests: one fictitious person of the registre and what she types."""

from datetime import date, datetime, timedelta

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.identite_declaree import IdentiteParNumero, IdentiteParTitre
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.personne.identite import EtatCivil, Sexe
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa
from chalicelib.storage import journal
from chalicelib.storage.compte import sessions
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur

NUMERO = "9900000001"
TITRE = "FRA990000001"
COURRIEL = "amina@exemple.test"
MOT_DE_PASSE = "quatre chats bleus dansent"

RAPIDE = Hacheur(memoire=8, passes=1)

AMINA = Personne(
    numero_etranger=NUMERO,
    etat_civil=EtatCivil(
        nom_naissance="Exemple",
        prenoms=("Amina", "Zoé"),
        sexe=Sexe.FEMININ,
        date_naissance=DateNaissance(annee=1990, mois=3, jour=12),
        ville_naissance="Ville",
        pays_naissance="SO",
        nationalites=("SO",),
    ),
    titres=(
        TitreOuVisa(
            numero=TITRE,
            nature=NatureTitre.VISA,
            debut=date(2026, 1, 1),
            fin=date(2026, 12, 31),
        ),
    ),
)

SANS_NUMERO = AMINA.model_copy(update={"numero_etranger": None})
"""Amina as she came, with her visa alone."""
REFERENCE = f"TITRE:{TITRE}"


def par_numero(
    nom: str = "EXEMPLE", prenoms: str = "Amina", numero: str = NUMERO, annee: int = 1990
) -> IdentiteParNumero:
    return IdentiteParNumero(
        numero_etranger=numero,
        nom=nom,
        prenoms=prenoms,
        date_naissance=DateNaissance(annee=annee, mois=3, jour=12),
    )


def par_titre(fin: date = date(2026, 12, 31)) -> IdentiteParTitre:
    return IdentiteParTitre(numero_titre=TITRE, debut=date(2026, 1, 1), fin=fin)


def ouvrir_session(table: Table, maintenant: datetime, compte_id: str = "c1") -> str:
    """The token (cookie `__Host-session`) of somebody logged in, for the tests of other pages."""
    compte = Compte(id=compte_id, identifiant=NUMERO, courriel=COURRIEL, cree_le=maintenant)
    jeton, ecritures = sessions.ouverture(compte, maintenant)
    table.write(*ecritures)
    return jeton


def evenements(table: Table, pk: str) -> list[Evenement]:
    """What happened to one subject, in order."""
    return [journal.relire(item) for item in table.query(pk, "EVT#")]


def plus_tard(instant: datetime, **duree: int) -> datetime:
    return instant + timedelta(**duree)
