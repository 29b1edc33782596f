"""A filed request and everything its owner, or an agent, may do with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.demande.rectifications import Rectification, SaisieRectification
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.instruction.conversation import SaisieEcrit
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage import keys
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import Fichiers
from chalicelib.storage.ecritures import update
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from chalicelib.usecases.demande.annuler_demande import annuler_demande
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.demande.corriger_demande import abandonner_correction, ouvrir_correction
from chalicelib.usecases.demande.demander_rectification import demander_rectification
from chalicelib.usecases.demande.deposer_demande import deposer_ou_corriger
from chalicelib.usecases.instruction.ecrire_a_la_prefecture import ecrire_a_la_prefecture
from tests import faits
from tests.builders import CODE_EPHOTO, COMPTE, DOSSIER, MAINTENANT, un_dossier_complet, une_ephoto
from tests.installation import installer


@dataclass
class Bureau:
    table: Table
    fichiers: Fichiers
    maintenant: datetime = MAINTENANT

    @classmethod
    def commencer(cls, table: Table, fichiers: Fichiers, **traits: Any) -> "Bureau":
        """With a draft ready to be filed."""
        bureau = cls(table, fichiers)
        Ephotos(table).put(une_ephoto())
        brouillon = installer(bureau.dossiers, un_dossier_complet(**traits))
        Registre(table).save(brouillon.personne)
        return bureau

    @classmethod
    def ouvrir(cls, table: Table, fichiers: Fichiers, **traits: Any) -> "Bureau":
        bureau = cls.commencer(table, fichiers, **traits)
        bureau.deposer()
        bureau.maintenant += timedelta(hours=1)
        return bureau

    @property
    def dossiers(self) -> Dossiers:
        return Dossiers(self.table)

    @property
    def actes(self) -> ActesDossier:
        return ActesDossier(self.table)

    @property
    def dossier(self) -> Dossier:
        return self.lire(DOSSIER)

    def lire(self, dossier_id: str) -> Dossier:
        lu = self.dossiers.get(dossier_id)
        assert lu is not None
        return lu

    @property
    def _commun(self) -> dict[str, Any]:
        return {
            "actes": self.actes,
            "identifiant": f"{faits.identifiant():0<24}",
            "maintenant": self.maintenant,
        }

    def deposer(self, dossier: Dossier | None = None) -> Dossier:
        return deposer_ou_corriger(
            (dossier or self.dossier).observer(Observations()),
            dossiers=self.dossiers,
            registre=Registre(self.table),
            tirage=lambda: 42,
            **self._commun,
        )

    def rouvrir(self, dossier: Dossier | None = None) -> Dossier:
        ouvrir_correction(dossier or self.dossier, dossiers=self.dossiers, **self._commun)
        return self.dossier

    def changer(self, reponse: str, valeur: Modele) -> Dossier:
        dossier = self.dossier
        commun = self._commun
        del commun["actes"]
        return completer_ecran(
            dossier,
            ecran_de(reponse),
            valeur,
            vue=dossier.empreinte(reponse),
            dossiers=self.dossiers,
            **commun,
        )

    def abandonner(self, dossier: Dossier | None = None) -> Dossier:
        return abandonner_correction(
            dossier or self.dossier,
            dossiers=self.dossiers,
            **self._commun,
        )

    def annuler(self, dossier: Dossier | None = None) -> Dossier:
        return annuler_demande(dossier or self.dossier, dossiers=self.dossiers, **self._commun)

    def rectifier(self, identifiant: str = "a" * 24) -> Rectification:
        return demander_rectification(
            self.dossier,
            SaisieRectification(inexact="La rue", exact="3 quai Neuf"),
            **self._commun | {"identifiant": identifiant},
        )

    def ecrire(self, identifiant: str = "b" * 24, texte: str = "Bonjour", **reponse: str) -> None:
        ecrire_a_la_prefecture(
            self.dossier,
            SaisieEcrit(ecrit=texte, **reponse),
            dossiers=self.dossiers,
            instructions=Instructions(self.table),
            **self._commun | {"identifiant": identifiant},
        )

    def demenager(self, nouvelles: CoordonneesCompte) -> tuple[Dossier, ...]:
        commun = self._commun
        del commun["actes"]
        return changer_coordonnees(
            COMPTE, nouvelles, dossiers=self.dossiers, table=self.table, **commun
        )

    def agent_ouvre(self, etat: str = "EN_INSTRUCTION") -> None:
        """What the instruction will do: the head changes, whatever the owner is doing."""
        self.table.write(
            update(keys.dossier(DOSSIER).tete, "SET etat = :etat ADD version :un", etat=etat, un=1)
        )

    def utilisee_par(self, code: str = CODE_EPHOTO) -> str | None:
        ephoto = Ephotos(self.table).get(code)
        assert ephoto is not None
        return ephoto.utilisee_par

    def versions(self) -> list[Dossier]:
        numeros = range(1, self.dossier.depots + 1)
        return [v.dossier for v in self.actes.depots(DOSSIER, numeros)]

    def types(self) -> list[str]:
        """What happened since the filing."""
        connus = {"BrouillonCree", "EtapeEnregistree", "FichierVerifie", "DemandeDeposee"}
        return [t for t in faits.types(self.table) if t not in connus]
