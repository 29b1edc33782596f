"""What is read is what is written upon: nobody's act is lost under another's (S8)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.attestations.delivrees import en_vigueur
from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import PieceDemandee
from chalicelib.domain.dossier.reponses import EtatCivilVerifie, Motif
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.classement import Fiche, classer
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import AutoriteAsile
from chalicelib.domain.pieces.examen import ConseilPhoto
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.attestations.delivrer_attestation import delivrer_attestation
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.demande.garder_photo import garder_photo
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from chalicelib.usecases.instruction.veiller import veiller
from tests import faits
from tests.agents import un_agent
from tests.builders import DOSSIER, JOUR, une_coordonnee
from tests.memoire.client import ClientMemoire
from tests.usecases.bureau import Bureau
from tests.usecases.entrelacs import ECRIRE, LIRE, avant, dechiree

CHEF = un_agent(
    id="chef", roles={Role.CHEF_DE_SECTION, Role.INSTRUCTEUR}, prefectures=frozenset({"69"})
)


VERSION_DEPOSEE = 1
"""Four steps and a filing."""


def agir(bureau: Bureau, acte: Acte, saisie: Modele, identifiant: str, version: int) -> None:
    accomplir_acte(
        acte,
        DOSSIER,
        saisie,
        Contexte(CHEF, bureau.maintenant, identifiant),
        version_lue=version,
        dossiers=bureau.dossiers,
        actes=bureau.actes,
        instructions=Instructions(bureau.table),
        equipes=Equipes(bureau.table),
    )


def prendre(bureau: Bureau) -> None:
    agir(bureau, Acte.PRENDRE_EN_CHARGE, SansSaisie(), "a" * 24, VERSION_DEPOSEE)


def demander(bureau: Bureau) -> None:
    pieces = (PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),)
    saisie = SaisieComplement(pieces=pieces)
    agir(bureau, Acte.DEMANDER_COMPLEMENT, saisie, "b" * 24, VERSION_DEPOSEE + 1)


def veille(bureau: Bureau, lue: Fiche) -> object:
    return veiller(
        lue,
        dossiers=bureau.dossiers,
        actes=bureau.actes,
        instructions=Instructions(bureau.table),
        registre=Registre(bureau.table),
        maintenant=bureau.maintenant,
    )


def delivrer(bureau: Bureau, documents: Any) -> str | None:
    return delivrer_attestation(
        faits.demande_deposee(),
        dossiers=bureau.dossiers,
        actes=bureau.actes,
        attestations=Attestations(bureau.table),
        documents=documents,
        sceller=lambda attestation: "code",
        imprimer=lambda attestation, code: b"%PDF-",
        tirer_un_code=lambda: "Vx7Kq2mPz4Rt9LwB",
        maintenant=bureau.maintenant,
    )


class SansPapier:
    """Where the PDF would go."""

    def ranger(self, cle: str, pdf: bytes) -> None: ...


@pytest.fixture
def pris(bureau: Bureau) -> Bureau:
    """Taken by an agent; the registre learnt where she was born: the night has to write it."""
    prendre(bureau)
    personne = bureau.dossier.personne
    etat_civil = personne.etat_civil.model_copy(update={"ville_naissance": "Keren"})
    Registre(bureau.table).save(personne.model_copy(update={"etat_civil": etat_civil}))
    bureau.maintenant += timedelta(days=40)
    return bureau


@pytest.mark.exigence("K-18")
def test_un_complement_demande_pendant_la_ronde_de_nuit_reste_demande(
    pris: Bureau, client_dynamodb: ClientMemoire
) -> None:
    fiche = classer(pris.dossier).fiche
    with avant(client_dynamodb, ECRIRE, lambda: demander(pris)) as dits:
        veille(pris, fiche)
    assert dits
    assert pris.dossier.etat is Etat.COMPLEMENT_DEMANDE
    assert pris.dossier.instruction.complement is not None


A_COTE = {
    "etape 1": keys.dossier(DOSSIER).etapes[1],
    "fichiers": keys.dossier(DOSSIER).fichiers,
    "instruction": keys.dossier(DOSSIER).instruction,
    "tete": keys.dossier(DOSSIER).tete,
}


@pytest.mark.exigence("K-18")
@pytest.mark.parametrize("quoi", sorted(A_COTE))
def test_une_lecture_dechiree_par_un_acte_n_efface_pas_cet_acte(
    pris: Bureau, client_dynamodb: ClientMemoire, quoi: str
) -> None:
    """The night reads one item, an agent asks for a document, the night reads the others."""
    fiche = classer(pris.dossier).fiche
    with dechiree(client_dynamodb, A_COTE[quoi], lambda: demander(pris)) as dits:
        veille(pris, fiche)
    assert dits
    assert pris.dossier.etat is Etat.COMPLEMENT_DEMANDE
    assert pris.dossier.instruction.complement is not None


@pytest.mark.parametrize("quoi", sorted(A_COTE))
def test_une_attestation_delivree_pendant_la_prise_en_charge_donne_ses_droits(
    bureau: Bureau, client_dynamodb: ClientMemoire, quoi: str
) -> None:
    with dechiree(client_dynamodb, A_COTE[quoi], lambda: delivrer(bureau, SansPapier())) as dits:
        prendre(bureau)
    assert dits
    assert bureau.dossier.etat is Etat.EN_INSTRUCTION
    assert bureau.dossier.instruction.droits_jusqu_au is not None
    assert len(en_vigueur(Attestations(bureau.table).du_dossier(DOSSIER), JOUR)) == 1


def test_une_prise_en_charge_pendant_la_delivrance_reste_faite(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    with avant(client_dynamodb, ECRIRE, lambda: prendre(bureau)) as dits:
        delivrer(bureau, SansPapier())
    assert dits
    assert bureau.dossier.instruction.affectation is not None
    assert bureau.dossier.instruction.droits_jusqu_au is not None


@pytest.mark.exigence("K-18")
def test_deux_premieres_attestations_a_la_fois_n_en_laissent_qu_une_en_vigueur(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    """The documents are read after the request: what was delivered meanwhile is seen."""

    def delivre(identifiant: str) -> None:
        delivrer_attestation(
            faits.demande_deposee().model_copy(update={"id": identifiant}),
            dossiers=bureau.dossiers,
            actes=bureau.actes,
            attestations=Attestations(bureau.table),
            documents=SansPapier(),  # type: ignore[arg-type]
            sceller=lambda attestation: "code",
            imprimer=lambda attestation, code: b"%PDF-",
            tirer_un_code=lambda: identifiant[:16],
            maintenant=bureau.maintenant,
        )

    with avant(client_dynamodb, LIRE, lambda: delivre("d" * 24), rang=2) as dits:
        delivre("e" * 24)
    assert dits
    assert len(en_vigueur(Attestations(bureau.table).du_dossier(DOSSIER), JOUR)) == 1


def test_un_fichier_retire_pendant_la_correction_n_est_pas_depose(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    bureau.rouvrir()
    retire = bureau.dossier.fichiers[-1]

    def retirer() -> None:
        bureau.dossiers.retirer_fichier(DOSSIER, retire.id, faits.fichier_retire(retire))

    bureau.changer("coordonnees", une_coordonnee(courriel="autre@exemple.test"))
    lu = bureau.dossier
    with avant(client_dynamodb, ECRIRE, retirer) as dits, pytest.raises(DossierModifieEntreTemps):
        bureau.deposer(lu)
    assert dits
    assert retire.id not in {f.id for f in bureau.dossier.fichiers}
    assert bureau.dossier.depots == 1


def test_un_fichier_retire_pendant_un_abandon_ne_revient_pas_sans_le_dire(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    """A correction given up gives back what was filed: it is refused, or all of it is there."""
    bureau.rouvrir()
    retire = bureau.dossier.fichiers[-1]

    def retirer() -> None:
        bureau.dossiers.retirer_fichier(DOSSIER, retire.id, faits.fichier_retire(retire))

    with avant(client_dynamodb, ECRIRE, retirer), pytest.raises(DossierModifieEntreTemps):
        bureau.abandonner(bureau.dossier)
    assert retire.id not in {f.id for f in bureau.dossier.fichiers}


def une_photo_sombre(bureau: Bureau) -> Fichier:
    bureau.rouvrir()
    photo = bureau.dossier.fichiers[-1].model_copy(update={"conseils": (ConseilPhoto.SOMBRE,)})
    bureau.dossiers.remplacer_fichier(DOSSIER, photo, faits.fichier_verifie(photo))
    return photo


def garder(bureau: Bureau, lu: Dossier, fichier_id: str, rang: str) -> None:
    garder_photo(
        lu,
        fichier_id,
        dossiers=bureau.dossiers,
        identifiant=rang * 24,
        maintenant=bureau.maintenant,
    )


def test_une_photo_gardee_n_efface_pas_ce_qu_on_apprend_d_elle_au_meme_moment(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    photo = une_photo_sombre(bureau)
    apprise = photo.model_copy(update={"pages": 7})

    def apprendre() -> None:
        bureau.dossiers.remplacer_fichier(DOSSIER, apprise, faits.fichier_verifie(photo))

    with avant(client_dynamodb, ECRIRE, apprendre) as dits:
        garder(bureau, bureau.dossier, photo.id, "a")
    assert dits
    assert bureau.dossier.fichiers[-1] == apprise.model_copy(update={"conseils": ()})


def test_une_photo_gardee_deux_fois_a_la_fois_est_gardee_une_fois(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    photo = une_photo_sombre(bureau)
    lu = bureau.dossier
    with avant(client_dynamodb, ECRIRE, lambda: garder(bureau, lu, photo.id, "b")):
        garder(bureau, lu, photo.id, "a")
    assert bureau.types().count("PhotoGardee") == 1


def completer(bureau: Bureau, reponse: str, valeur: Modele, rang: str) -> None:
    lu = bureau.dossier
    completer_ecran(
        lu,
        ecran_de(reponse),
        valeur,
        vue=lu.empreinte(reponse),
        dossiers=bureau.dossiers,
        identifiant=rang * 24,
        maintenant=bureau.maintenant,
    )


AILLEURS = une_coordonnee(courriel="ailleurs@exemple.test")
ENTREE = EtatCivilVerifie(conforme="oui", date_entree_france=date(2022, 2, 2))
MOTIF = Motif(
    decision_autorite=AutoriteAsile.OFPRA,
    decision_numero="2026-0043",
    decision_date=date(2026, 9, 1),
)


@pytest.mark.parametrize("autre", ["motif", "etat_civil"])
def test_deux_ecrans_enregistres_a_la_fois_sont_gardes_tous_les_deux(
    bureau: Bureau, client_dynamodb: ClientMemoire, autre: str
) -> None:
    """Of two steps, or of the same one: nothing is lost, nobody is refused for nothing."""
    bureau.rouvrir()
    valeur = {"motif": MOTIF, "etat_civil": ENTREE}[autre]
    with avant(client_dynamodb, ECRIRE, lambda: completer(bureau, autre, valeur, "b")) as dits:
        completer(bureau, "coordonnees", AILLEURS, "a")
    assert dits
    assert bureau.dossier.reponses.coordonnees == AILLEURS
    assert getattr(bureau.dossier.reponses, autre) == valeur


def test_le_meme_ecran_enregistre_deux_fois_a_la_fois_se_compare(
    bureau: Bureau, client_dynamodb: ClientMemoire
) -> None:
    bureau.rouvrir()
    ici = une_coordonnee(courriel="ici@exemple.test")
    with (
        avant(client_dynamodb, ECRIRE, lambda: completer(bureau, "coordonnees", ici, "b")),
        pytest.raises(DossierModifieEntreTemps),
    ):
        completer(bureau, "coordonnees", AILLEURS, "a")
    assert bureau.dossier.reponses.coordonnees == ici
