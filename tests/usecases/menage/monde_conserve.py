"""Requests of every état, of people with one or two of them, in every place that keeps a copy.

Every item and every version of an object about a request holds its id: what is left of it is read
from the whole table and the whole buckets, by nobody's index.
"""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any, NamedTuple

from chalicelib.domain.acheminement.a_prevenir import PersonneAPrevenir
from chalicelib.domain.acheminement.acheminement import Acheminement
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.fins_de_sejour import CauseFin, FinDeSejour, PreuveFin
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.storage import keys
from chalicelib.storage.courriels import a_prevenir, acheminements, envois
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Item, put
from chalicelib.storage.menage import conservations
from chalicelib.storage.menage.objets import Objets
from chalicelib.storage.partitions import Cle
from chalicelib.storage.registre.ephotos import attendre
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.conserver import decider, finir
from tests.builders import (
    MAINTENANT,
    un_dossier_depose,
    une_attestation,
    une_personne,
    une_saisie_ephoto,
)
from tests.depose import installer_depose

SEAUX = ("televersements", "documents", "courriels")
FINIE = MAINTENANT + timedelta(days=100)
DROITS = date(2027, 5, 20)
DECRET = date(2027, 2, 1)
IDENTIFIANT = re.compile("(?<![0-9a-f])[0-9a-f]{2}5e[0-9a-f]{20}")
"""Of the requests of this world (`un_dossier_de`)."""
CODE = re.compile("EP[0-9]{20}")
"""Of their photographs."""


class Vie(NamedTuple):
    """How a request stands, and the last day that its copies are kept; None: no day at all."""

    etat: Etat
    fin: PreuveFin | None = None
    droits: date | None = None
    jusqu_au: date | None = None


VIES = (
    *(Vie(etat) for etat in Etat if etat not in FINS and etat is not Etat.BROUILLON),
    *(Vie(etat, jusqu_au=date(2032, 3, 1)) for etat in sorted(FINS)),
    *(Vie(etat, droits=DROITS, jusqu_au=date(2032, 5, 20)) for etat in sorted(FINS)),
    Vie(Etat.CLOTUREE, PreuveFin.DECRET, jusqu_au=date(2028, 2, 1)),
    Vie(Etat.CLOTUREE, PreuveFin.DECLARATION, jusqu_au=date(2027, 8, 1)),
    Vie(Etat.CLOTUREE, PreuveFin.REGISTRE, jusqu_au=date(2032, 3, 1)),
)
"""Ended on 2027-03-01: the days are written by hand, from R142-21."""


class Posee(NamedTuple):
    dossier: Dossier
    vie: Vie


def instruction(vie: Vie) -> Instruction:
    fin = vie.fin and FinDeSejour(
        acte_id="acte",
        cause=CauseFin.NATIONALITE,
        preuve=vie.fin,
        le=DECRET,
        etat_avant=Etat.EN_INSTRUCTION,
        agent_id="agent-anne",
        par="Anne Exemple",
        note_le=FINIE,
    )
    finie_le = FINIE if vie.etat in FINS else None
    return Instruction(finie_le=finie_le, droits_jusqu_au=vie.droits, fin_de_sejour=fin)


def un_dossier_de(vie: Vie, rang: int = 1) -> Dossier:
    """Of a person and an account of its own."""
    depose = un_dossier_depose(
        id=f"{rang % 256:02x}5e{rang:020x}",
        reponses={"ephoto": une_saisie_ephoto(code=f"EP{rang:020}")},
        compte_id=f"compte{rang}",
        personne=une_personne(numero=f"99{rang:08d}"),
    )
    suite = {"etat": vie.etat, "instruction": instruction(vie)}
    return depose.model_copy(update={"numero_demande": f"{10**18 + rang}", **suite})


class Monde:
    """The table and the buckets, the requests in them, and the clock of the round."""

    def __init__(self, client: Any, s3: Any) -> None:
        self.client, self.s3, self.table = client, s3, Table(client, "bpi")
        self.poses: list[Posee] = []
        televersements, documents, courriels = (Objets(s3, nom) for nom in SEAUX)
        self.depots = (televersements, documents, courriels)

    def peupler(self, fois: int) -> None:
        """`fois` requests of each life."""
        for rang, (_, vie) in enumerate(product(range(fois), VIES), start=1):
            self.poser(un_dossier_de(vie, rang), vie)

    def poser(self, dossier: Dossier, vie: Vie) -> None:
        """With its place and summary in an account, a document, an e-mail, two versions of all."""
        installer_depose(self.table, dossier)
        lieu, compte = keys.dossier(dossier.id), keys.compte(dossier.compte_id)
        code = f"z{dossier.id}"
        attestation = une_attestation(code_verification=code)
        donnees: Item = {
            "donnees": attestation.model_dump_json(),
            "code": "2D",
            "delivree_le": MAINTENANT.isoformat(),
            "prolonge": False,
        }
        envoi = Envoi(
            id=f"envoi-{dossier.id}",
            sujet_id=dossier.id,
            compte_id=dossier.compte_id,
            gabarit="depot",
            destinataire="s•••@exemple.test",
        )
        archive = f"courriels/2026/11/21/{envoi.id}.eml"
        self.table.write(
            put(compte.demandes[f"ancienne-{dossier.id}"], {"dossier_id": dossier.id}),
            put(compte.resumes[dossier.id], {"vu": "1 1 0", "donnees": "son espace l’a gardée"}),
            put(lieu.attestations["attestation1"], donnees),
            put(keys.verification(code), {"dossier_id": dossier.id, "attestation_id": "a"}),
            put(keys.ephoto(_code(dossier)), {"code": _code(dossier), "utilisee_par": dossier.id}),
            *envois.creation(envoi, archive, MAINTENANT),
        )
        self._lister(dossier)
        self._prendre(lieu)
        photo = (SEAUX[0], f"ephotos/{_code(dossier)}")
        for seau, cle in (photo, *self._objets(dossier.id, archive)):
            for corps in (b"un", b"deux"):
                self.s3.put_object(Bucket=seau, Key=cle, Body=corps)
        # One that its owner took out: only its former versions and a mark are left.
        retire = f"pieces/{dossier.id}/retire"
        self.s3.put_object(Bucket=SEAUX[0], Key=retire, Body=b"x")
        self.s3.delete_object(Bucket=SEAUX[0], Key=retire)
        self.poses.append(Posee(dossier, vie))

    def _lister(self, dossier: Dossier) -> None:
        """On the lists of its préfecture: a message on its way, a letter to print, a photograph
        whose registry did not answer."""
        dits: dict[str, Any] = {
            "id": f"message-{dossier.id}",
            "dossier_id": dossier.id,
            "evenement_id": "evenement",
            "compte_id": dossier.compte_id,
            "prefecture": "69",
            "depuis": MAINTENANT,
        }
        suivi = Acheminement(**dits, a_voir_le=MAINTENANT, en_liste_le=MAINTENANT)
        ligne = PersonneAPrevenir(**dits, nom="Exemple", objet="Message", numero="1")
        self.table.write(
            *acheminements.creation(suivi), a_prevenir.inscrire(ligne), attendre(dossier.id)
        )

    def _prendre(self, lieu: keys.dossier) -> None:
        """The workers did their part of what happened to it."""
        for item in self.table.query(*lieu.evenements):
            dits = {nom: item[nom] for nom in ("type", "donnees")}
            self.table.seule(put(Cle(str(item["PK"]), str(item["SK"])), dits))

    @staticmethod
    def _objets(dossier_id: str, archive: str) -> tuple[tuple[str, str], ...]:
        return (
            (SEAUX[0], f"pieces/{dossier_id}/f1"),
            (SEAUX[0], f"apercus/{dossier_id}/f1"),
            (SEAUX[0], f"quarantaine/{dossier_id}/DECISION/t"),
            (SEAUX[1], f"attestations/{dossier_id}/attestation1.pdf"),
            (SEAUX[1], f"lettres/{dossier_id}/acte.pdf"),
            (SEAUX[1], f"historiques/{dossier_id}.zip"),
            (SEAUX[2], archive),
        )

    def ronde(self, jour: date) -> int:
        """The round of that day: each request is looked at, what is due goes; how many went."""
        le = datetime(jour.year, jour.month, jour.day, 12, tzinfo=UTC)
        for pose in self.poses:
            decider(pose.dossier.id, table=self.table, maintenant=le)
        dus = conservations.a_finir(self.table, 1000)
        for du in dus:
            finir(du, table=self.table, depots=self.depots)
        return len(dus)

    def copies(self) -> dict[str, tuple[str, ...]]:
        """What each request has left: items, then versions and marks, by its id."""
        lignes = [repr(item) for item in self.items()]
        lignes += [f"{seau} {vue}" for seau in SEAUX for vue in self.versions(seau)]
        par_code = {_code(pose.dossier): pose.dossier.id for pose in self.poses}
        lignes = [CODE.sub(lambda lu: par_code[lu[0]], ligne) for ligne in lignes]
        restent: dict[str, list[str]] = {pose.dossier.id: [] for pose in self.poses}
        for ligne in lignes:
            for trouve in sorted(set(IDENTIFIANT.findall(ligne))):
                restent[trouve].append(ligne)
        return {dossier_id: tuple(siennes) for dossier_id, siennes in restent.items()}

    def items(self) -> list[Any]:
        """All of the table, as it holds them."""
        return list(self.client.magasin.items.values())

    def versions(self, seau: str) -> list[str]:
        pages = self.s3.get_paginator("list_object_versions").paginate(Bucket=seau)
        return [
            f"{lue['Key']} {lue['VersionId']}"
            for page in pages
            for lue in (*page.get("Versions", []), *page.get("DeleteMarkers", []))
        ]

    def lu(self, dossier_id: str) -> Dossier | None:
        return Dossiers(self.table).get(dossier_id)


def _code(dossier: Dossier) -> str:
    """That of its photograph, which nothing but its item and its name in S3 tells."""
    assert dossier.reponses.ephoto is not None
    return dossier.reponses.ephoto.code


def jouer(monde: Monde, fois: int) -> dict[str, str]:
    """Years, by the last day that something is kept and the next one; what was wrong, by request.

    Before its day nothing of a request moves; after it, nothing of it is left.
    """
    monde.peupler(fois)
    debut = monde.copies()
    jours = sorted({vie.jusqu_au for vie in VIES if vie.jusqu_au})
    fautes: dict[str, str] = {}
    for jour in [d for j in jours for d in (j, j + timedelta(days=1))] + [date(2099, 1, 1)]:
        monde.ronde(jour)
        restent = monde.copies()
        for dossier, vie in monde.poses:
            attendu = () if vie.jusqu_au and jour > vie.jusqu_au else debut[dossier.id]
            if restent[dossier.id] != attendu:
                fautes.setdefault(dossier.id, f"{vie} {jour}: {restent[dossier.id]}")
    return fautes
