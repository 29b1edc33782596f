"""Accounts and filed requests made through the use cases, for the journeys that prove other pages.

The pages that open an account, fill the wizard and file it are walked by `test_parcours`.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from chalicelib.clock import now
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.storage.compte import comptes
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.photos_ephoto import PhotosEphoto
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.demande.deposer_demande import deposer_demande
from tests.builders import (
    CODE_EPHOTO,
    LYON,
    un_dossier_complet,
    une_coordonnee,
    une_personne,
    une_saisie_ephoto,
)
from tests.installation import installer
from tools.demo.portraits import portrait
from tools.local.stack import Stack

MOT_DE_PASSE = "quatre mots bien choisis ici"
EMPREINTE = Hacheur().hacher(MOT_DE_PASSE)
PARIS = Adresse(voie="5 rue Inventée", code_postal="75011", commune="Paris", code_insee="75111")
_rangs = count(1)


@dataclass(frozen=True)
class Depot:
    """A request just filed, and the account of who filed it."""

    compte: Compte
    dossier: Dossier

    @property
    def numero(self) -> str:
        assert self.dossier.numero_demande
        return self.dossier.numero_demande


def ouvrir_un_compte(table: Table, reference: str, courriel: str) -> Compte:
    """An account whose password is MOT_DE_PASSE; the same one when it is open already."""
    ouvert = comptes.par_identifiant(table, reference)
    if ouvert:
        return ouvert
    compte = Compte(
        id=uuid4().hex,
        identifiant=reference,
        courriel=courriel,
        cree_le=now(),
        mot_de_passe=EMPREINTE,
    )
    table.write(*comptes.creation(compte))
    return compte


def deposer(table: Table, *, adresse: Adresse = LYON, statut: Statut = Statut.REFUGIE) -> Depot:
    """A complete first request, filed now by somebody new who lives at this address."""
    rang, maintenant = next(_rangs), now()
    numero, courriel = f"9977{rang:06}", f"depot{rang}@exemple.test"
    compte = ouvrir_un_compte(table, numero, courriel)
    personne = une_personne(numero=numero, statut=statut)
    Registre(table).save(personne)
    complet = un_dossier_complet(
        id=uuid4().hex,
        compte_id=compte.id,
        cree_le=maintenant,
        statut=statut,
        personne=personne,
        reponses={
            "ephoto": une_saisie_ephoto(code=_ephoto(table, rang)),
            "coordonnees": une_coordonnee(adresse=adresse, courriel=courriel),
        },
    )
    dossiers = Dossiers(table)
    depose = deposer_demande(
        installer(dossiers, complet).observer(Observations()),
        dossiers=dossiers,
        registre=Registre(table),
        tirage=lambda: 77_000_000 + rang,
        identifiant=uuid4().hex,
        maintenant=maintenant,
    )
    return Depot(compte, depose)


def _ephoto(table: Table, rang: int) -> str:
    """A code never given before, of a photo taken ten days ago."""
    prise, code = now() - timedelta(days=10), f"{CODE_EPHOTO[:14]}77{rang:06}"
    activee = prise + timedelta(hours=20)
    Ephotos(table).put(Ephoto(code=code, prise_le=prise, activee_le=activee))
    return code


def montrer(stack: Stack, dossier: Dossier, image: Path) -> None:
    """Every file of this request, in the storage, as this image."""
    seau, client = stack.outputs["BucketTeleversements"], stack.emulator.client("s3")
    assert dossier.reponses.ephoto
    PhotosEphoto(client, client, seau).ranger(
        dossier.reponses.ephoto.code, portrait(dossier.reponses.ephoto.code)
    )
    for fichier in dossier.fichiers:
        cle = f"pieces/{dossier.id}/{fichier.id}"
        genre = "image/jpeg"
        client.put_object(Bucket=seau, Key=cle, Body=image.read_bytes(), ContentType=genre)
