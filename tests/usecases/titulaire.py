"""The owner of an account, for tests: follows links, logs in."""

from datetime import datetime
from itertools import count

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.liens import Lien
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage.compte import comptes, liens
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import definir_mot_de_passe
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.compte.se_connecter import se_connecter
from tests.comptes import AMINA, COURRIEL, MOT_DE_PASSE, NUMERO, RAPIDE, plus_tard

AUTRE = "trois vaches roses chantent"


class Titulaire:
    """The owner of an account: follows links, logs in."""

    def __init__(self, table: Table, maintenant: datetime) -> None:
        self.table, self.maintenant = table, maintenant
        self.freins = Freins(table, "secret")
        self.rangs = count(1)
        Registre(table).save(AMINA)
        compte = Compte(id="c1", identifiant=NUMERO, courriel=COURRIEL, cree_le=maintenant)
        table.write(*comptes.creation(compte))

    def lien(self, usage: UsageLien = UsageLien.MOT_DE_PASSE) -> str:
        lien = Lien(
            id=f"l{next(self.rangs)}",
            compte_id="c1",
            generation=self.compte().generation,
            valable_jusqu_a=plus_tard(self.maintenant, hours=24),
            usage=usage,
        )
        self.table.write(liens.creation(lien))
        return lien.id

    def compte(self) -> Compte:
        compte = comptes.lire(self.table, "c1")
        assert compte
        return compte

    def definir(
        self,
        lien: str,
        mot: str = MOT_DE_PASSE,
        quand: datetime | None = None,
        usage: UsageLien = UsageLien.MOT_DE_PASSE,
    ) -> Compte:
        return definir_mot_de_passe(
            lien,
            mot,
            usage=usage,
            table=self.table,
            registre=Registre(self.table),
            hacheur=RAPIDE,
            maintenant=quand or self.maintenant,
        )

    def connecter(
        self,
        mot: str = MOT_DE_PASSE,
        numero: str = NUMERO,
        adresse: str = "203.0.113.7",
        hacheur: Hacheur = RAPIDE,
    ) -> str:
        return se_connecter(
            numero,
            mot,
            adresse,
            table=self.table,
            freins=self.freins,
            hacheur=hacheur,
            maintenant=self.maintenant,
        ).jeton
