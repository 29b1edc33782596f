"""One person from her first form to her attestation: what the pages and the workers draw, drawn."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from chalicelib import hasard
from chalicelib.documents.deux_d_doc import sceller
from chalicelib.domain.attestations import code_verification as codes
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.domain.compte.evenements import CompteOuvert
from chalicelib.domain.compte.identite_declaree import IdentiteParNumero
from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.pieces.examen import Examen
from chalicelib.domain.pieces.televersements import FichierAccepte, Format
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.attestations.documents import Documents
from chalicelib.storage.compte import comptes
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers
from chalicelib.storage.dossier.receptions import Receptions
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.attestations.delivrer_attestation import delivrer_attestation
from chalicelib.usecases.compte.definir_mot_de_passe import definir_mot_de_passe
from chalicelib.usecases.compte.se_connecter import se_connecter
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.demande.deposer_demande import deposer_demande
from chalicelib.usecases.demande.recevoir_fichier import Guichet
from chalicelib.usecases.demande.saisir_ephoto import saisir_ephoto
from chalicelib.usecases.demande.verifier_televersement import verifier_televersement
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from tests import faits
from tests.builders import (
    CODE_EPHOTO,
    COURRIEL,
    MAINTENANT,
    NUMERO_ETRANGER,
    des_reponses,
    un_cas,
    un_etat_civil,
    une_ephoto,
    une_personne,
)
from tests.comptes import MOT_DE_PASSE, RAPIDE, evenements

AUTORITE = AutoriteCachet(ca_id="FR00", cert_id="0002", signataire_externe=False)
IDENTITE = IdentiteParNumero(
    numero_etranger=NUMERO_ETRANGER,
    nom=un_etat_civil().nom_naissance,
    prenoms="Selam",
    date_naissance=un_etat_civil().date_naissance,
)


class Voyage:
    """Account, draft, documents, filing, attestation; one minute passes at each act."""

    def __init__(self, table: Table, s3: Any) -> None:
        self.table, self.s3 = table, s3
        self.dossiers, self.registre = Dossiers(table), Registre(table)
        self.fichiers = Fichiers(s3, s3, "televersements")
        self.instants = self._instants()
        self.registre.save(une_personne())
        Ephotos(table).put(une_ephoto())

    def faire(self) -> str:
        """The id of the attestation."""
        compte_id = self.ouvrir_un_compte()
        return self.recevoir_l_attestation(self.remplir(self.commencer(compte_id)))

    def ouvrir_un_compte(self) -> str:
        inscription = hasard.identifiant()
        demander_compte(inscription, IDENTITE, COURRIEL, **self._quand())
        ouvrir_compte(inscription, registre=self.registre, **self._quand())
        (lien,) = (e for e in self._evenements_du_compte() if isinstance(e, CompteOuvert))
        commun = {"hacheur": RAPIDE} | self._quand()
        definir_mot_de_passe(lien.lien_id, MOT_DE_PASSE, registre=self.registre, **commun)
        freins = Freins(self.table, "secret")
        adresse, commun = "203.0.113.7", commun | self._quand()
        ouverte = se_connecter(NUMERO_ETRANGER, MOT_DE_PASSE, adresse, freins=freins, **commun)
        return ouverte.compte.id

    def commencer(self, compte_id: str) -> Dossier:
        dossier_id = commencer_demande(compte_id, une_personne(), un_cas(), **self._acte())
        return self._relire(dossier_id)

    def remplir(self, dossier: Dossier) -> Dossier:
        """Every screen, every document, the e-photo."""
        reponses = des_reponses(ephoto=None)
        for nom in type(reponses).model_fields:
            if (reponse := getattr(reponses, nom)) is not None:
                vue = dossier.empreinte(nom)
                dossier = completer_ecran(dossier, ecran_de(nom), reponse, vue=vue, **self._acte())
        for attendue in dossier.pieces_attendues:
            if attendue.requise:
                self._envoyer(dossier, attendue.piece.code)
        dossier, fiche = self._relire(dossier.id), Ephotos(self.table).get(CODE_EPHOTO)
        vue = dossier.empreinte("ephoto")
        saisir_ephoto(dossier, CODE_EPHOTO, fiche, vue=vue, **self._acte())
        return self._relire(dossier.id)

    def recevoir_l_attestation(self, dossier: Dossier) -> str:
        """What the page of the filing does, then the worker."""
        a_deposer = dossier.observer(Observations())
        deposer_demande(
            a_deposer,
            registre=self.registre,
            tirage=lambda: hasard.entier(10**8),
            **self._acte(),
        )
        connus = faits.du_dossier(self.table, dossier.id)
        (depot,) = (fait for fait in connus if isinstance(fait, DemandeDeposee))
        delivree = delivrer_attestation(
            depot,
            dossiers=self.dossiers,
            actes=ActesDossier(self.table),
            attestations=Attestations(self.table),
            documents=Documents(self.s3, self.s3, "documents"),
            sceller=_sceller,
            imprimer=lambda attestation, code: f"{attestation}{code}".encode(),
            tirer_un_code=lambda: codes.nouveau(hasard.octets(codes.OCTETS)),
            maintenant=next(self.instants),
        )
        assert delivree
        return delivree

    def _envoyer(self, dossier: Dossier, piece: str) -> None:
        cle = str(CleQuarantaine(dossier.id, piece, hasard.hexadecimal(8)))
        self.s3.put_object(Bucket="televersements", Key=cle, Body=b"abc")
        verifier_televersement(
            cle,
            dossiers=self.dossiers,
            fichiers=self.fichiers,
            guichet=Guichet(
                Receptions(self.table),
                Freins(self.table, "secret"),
                lambda octets: Examen(FichierAccepte(format=Format.PNG, pages=1, taille=3)),
            ),
            maintenant=next(self.instants),
        )

    def _evenements_du_compte(self) -> list[Any]:
        compte = comptes.par_identifiant(self.table, NUMERO_ETRANGER)
        assert compte
        return list(evenements(self.table, f"COMPTE#{compte.id}"))

    def _relire(self, dossier_id: str) -> Dossier:
        lu = self.dossiers.get(dossier_id)
        assert lu
        return lu

    def _quand(self) -> dict[str, Any]:
        return {"table": self.table, "maintenant": next(self.instants)}

    def _acte(self) -> dict[str, Any]:
        return {
            "dossiers": self.dossiers,
            "identifiant": hasard.hexadecimal(12),
            "maintenant": next(self.instants),
        }

    def _instants(self) -> Iterator[datetime]:
        instant = MAINTENANT
        while True:
            instant += timedelta(minutes=1)
            yield instant


def _sceller(attestation: Attestation) -> str:
    """Sealed by a key that always signs the same; that of KMS draws at each signature."""
    return sceller(attestation, AUTORITE, lambda octets: bytes(64)).decode("ascii")
