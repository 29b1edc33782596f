"""The day a person reads is the day of the task, holidays of her préfecture left out; no day that
the law does not close is said to close anything."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import DateNaissance, en_clair
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Instruction, Refus
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.domain.suivi.echeance import avant_de_deposer, contester, verification
from tests.builders import (
    JOUR,
    NUMERO_DEMANDE,
    un_cas,
    un_dossier,
    un_dossier_complet,
    un_dossier_depose,
    un_etat_civil,
    une_coordonnee,
    une_personne,
)
from tests.builders_du_cas import un_lien_declare
from tests.lettres import AGENT, FAITS, INSTANT

JEUDI_SAINT = datetime(2027, 3, 25, 9, tzinfo=UTC)
LIEUX = {
    "67": Adresse(
        voie="1 rue du Port", code_postal="67000", commune="Strasbourg", code_insee="67482"
    ),
    "69": Adresse(voie="1 rue du Port", code_postal="69003", commune="Lyon", code_insee="69383"),
}


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("departement", sorted(LIEUX))
def test_le_jour_annonce_est_celui_de_la_tache_avec_les_fetes_du_lieu(departement: str) -> None:
    personne = une_personne(statut=None)
    demande = un_dossier_complet(
        personne=personne,
        reponses={"coordonnees": une_coordonnee(adresse=LIEUX[departement])},
    )
    depose = demande.observer(Observations()).deposer(NUMERO_DEMANDE, JEUDI_SAINT)
    assert depose.prefecture.code == departement
    du = {t.nature: t.avant_le for t in taches(depose)}[NatureTache.PROTECTION]
    assert du == (date(2027, 4, 5) if departement == "67" else date(2027, 4, 2))
    suite = adp_a_venir(depose, TypeDocument.CONFIRMATION, JEUDI_SAINT.date())
    assert suite
    assert en_clair(du) in suite.phrase
    assert verification(depose, JEUDI_SAINT.date())[0] == du


@pytest.mark.parametrize("jours", [-200, -10, 30, 100])
def test_aucune_date_ne_dit_qu_un_renouvellement_n_est_plus_possible(jours: int) -> None:
    """J14: a late request is received, however late."""
    fin = JOUR + timedelta(days=jours)
    actuel = TitreActuel(
        numero="RT1234567", carte=TypeCarte.RESIDENT, debut=fin - timedelta(days=3650), fin=fin
    )
    brouillon = un_dossier(cas=un_cas(objet=Objet.RENOUVELLEMENT)).repondre(titre_actuel=actuel)
    assert "possible" not in avant_de_deposer(brouillon, JOUR)[1]


@pytest.mark.parametrize("venu", ["non", "oui"])
def test_l_age_de_qui_est_venu_par_la_reunification_n_est_pas_une_limite(venu: str) -> None:
    """J8: it is that of the day of the visa request; for the others, the préfecture may refuse."""
    enfant = une_personne(
        etat_civil=un_etat_civil(date_naissance=DateNaissance(annee=2008, mois=1, jour=15))
    )
    cas = un_cas(lien=LienFamilial.ENFANT)
    declare = un_lien_declare(LienFamilial.ENFANT, entree_reunification=venu)
    jour, pourquoi = avant_de_deposer(
        un_dossier(cas=cas, personne=enfant).repondre(lien_familial=declare), JOUR
    )
    assert (jour == date(2027, 1, 14)) is (venu == "non")
    assert ("peut refuser" in pourquoi) is (venu == "non")


@pytest.mark.parametrize(("avec_oqtf", "duree"), [(False, "de deux mois"), (True, "d’un mois")])
def test_avant_l_ouverture_le_delai_dit_est_celui_de_cette_lettre(
    avec_oqtf: bool, duree: str
) -> None:
    """J2: two months told of a letter that gives one would cost the judge."""
    refus = Refus(
        motifs=("ORDRE_PUBLIC",),
        faits=FAITS,
        propose_par=AGENT,
        propose_le=INSTANT,
        avec_oqtf=avec_oqtf,
    )
    dossier: Dossier = un_dossier_depose().model_copy(
        update={"instruction": Instruction(refus=refus)}
    )
    assert duree in contester(dossier, None, JOUR)[1]
