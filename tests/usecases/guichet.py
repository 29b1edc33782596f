"""Asks for accounts and answers, one request after the other."""

from datetime import datetime

from chalicelib.domain.compte.compte import Compte, IssueInscription
from chalicelib.domain.compte.evenements import CompteOuvert
from chalicelib.domain.compte.identite_declaree import IdentiteParNumero, IdentiteParTitre
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import definir_mot_de_passe
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from tests.comptes import (
    COURRIEL,
    MOT_DE_PASSE,
    NUMERO,
    RAPIDE,
    evenements,
    plus_tard,
)


class Guichet:
    """Asks for accounts and answers, one request after the other."""

    def __init__(self, table: Table, registre: Registre, maintenant: datetime) -> None:
        self.table, self.registre, self.maintenant = table, registre, maintenant
        self.demandes = 0

    def demander(
        self, identite: IdentiteParNumero | IdentiteParTitre, courriel: str = COURRIEL
    ) -> IssueInscription | None:
        self.demandes += 1
        self.maintenant = plus_tard(self.maintenant, minutes=1)
        numero = f"{self.demandes:032x}"
        demander_compte(
            numero,
            identite,
            courriel,
            prefecture="75",
            table=self.table,
            maintenant=self.maintenant,
        )
        return self.repondre(numero)

    def repondre(self, numero: str) -> IssueInscription | None:
        return ouvrir_compte(
            numero, table=self.table, registre=self.registre, maintenant=self.maintenant
        )

    def types(self, numero: int) -> list[str]:
        """What happened to a request, whatever the order: the clock of the test stands still."""
        return sorted(e.type for e in evenements(self.table, f"INSCRIPTION#{numero:032x}"))

    def compte(self) -> Compte:
        compte = comptes.par_identifiant(self.table, NUMERO)
        assert compte
        return compte

    def dernier_lien(self) -> str:
        ouverts = evenements(self.table, f"COMPTE#{self.compte().id}")
        return [e.lien_id for e in ouverts if isinstance(e, CompteOuvert)][-1]

    def activer(self) -> None:
        definir_mot_de_passe(
            self.dernier_lien(),
            MOT_DE_PASSE,
            table=self.table,
            registre=self.registre,
            hacheur=RAPIDE,
            maintenant=self.maintenant,
        )
