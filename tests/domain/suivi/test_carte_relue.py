"""The card of a request against the registre: every difference has its task, and no right moves."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from chalicelib.domain.dossier.carte import Production
from chalicelib.domain.dossier.carte_au_registre import EcartCarte, QuiARaison
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.registre import RienAComparer, SaisieComparaison
from chalicelib.domain.instruction.actes.remise import SaisieReception, SaisieRemise
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.instruction.taches import DU_REGISTRE, NatureTache, Tache, taches
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from chalicelib.domain.suivi.carte_relue import carte_a_relire, relire_la_carte
from tests.builders import JOUR, une_personne
from tests.domain.instruction.test_carte import DEFAUT, arrivee, commandee, remise
from tests.domain.instruction.test_instruction import LE, ctx, en_instruction, faire

NOTRE, AUTRE = "RES000000001", "RES000000009"
DEMAIN = LE + timedelta(days=1)
N = NatureTache


def titre(numero: str, debut: date = JOUR + timedelta(days=20), **traits: object) -> TitreOuVisa:
    dates = {"debut": debut, "fin": debut + timedelta(days=3650)}
    sorte = {"nature": NatureTitre.TITRE, "carte": TypeCarte.RESIDENT}
    return TitreOuVisa.model_validate({"numero": numero} | dates | sorte | traits)


def lue(dossier: Dossier, *titres: TitreOuVisa) -> Personne:
    connus = (*dossier.personne.titres, *titres)
    return dossier.personne.model_copy(update={"titres": connus})


def comparees(dossier: Dossier) -> list[Tache]:
    return [tache for tache in taches(dossier) if tache.nature in DU_REGISTRE]


def dans(etat: Etat) -> Dossier:
    if etat in NON_DECIDEE:
        return en_instruction().model_copy(update={"etat": etat})
    if etat is Etat.TITRE_REMIS:
        return remise()
    return {
        Etat.DECISION_FAVORABLE: commandee().model_copy(update={"etat": etat}),
        Etat.TITRE_EN_FABRICATION: commandee(),
        Etat.TITRE_DISPONIBLE: arrivee(),
    }[etat]


REGISTRES = {
    "rien": (),
    "la_notre": (titre(NOTRE),),
    "une_autre": (titre(AUTRE),),
    "les_deux": (titre(AUTRE), titre(NOTRE)),
    "un_recepisse": (titre(AUTRE, nature=NatureTitre.RECEPISSE, carte=None),),
    "une_ancienne": (titre(AUTRE, debut=date(2015, 1, 5)),),
}
INCONNUS = {"rien", "un_recepisse", "une_ancienne"}
NUMEROTEE = {Etat.TITRE_DISPONIBLE, Etat.TITRE_REMIS}


def attendue(etat: Etat, registre: str) -> NatureTache | None:
    """The rule as people say it."""
    if registre in INCONNUS:
        return N.REGISTRE_INCONNUE if etat is Etat.TITRE_REMIS else None
    if etat in NON_DECIDEE:
        return N.REGISTRE_AUTRE_ISSUE
    if etat in NUMEROTEE and registre == "une_autre":
        return N.REGISTRE_AUTRE_NUMERO
    return None if etat is Etat.TITRE_REMIS else N.REGISTRE_DELIVREE


@pytest.mark.exigence("R17")
@pytest.mark.parametrize(
    ("etat", "registre"),
    sorted(product(NON_DECIDEE | ACCORDEE | {Etat.TITRE_REMIS}, REGISTRES)),
)
def test_toute_difference_avec_le_registre_a_sa_tache_et_aucun_droit_ne_change(
    etat: Etat, registre: str
) -> None:
    avant = dans(etat)
    apres = relire_la_carte(avant, lue(avant, *REGISTRES[registre]), DEMAIN)
    nature = attendue(etat, registre)
    assert [tache.nature for tache in comparees(apres)] == ([nature] if nature else [])
    vides = {"carte_au_registre": None}
    assert (
        apres.model_copy(update={"instruction": apres.instruction.model_copy(update=vides)})
        == avant
    )
    encore = relire_la_carte(apres, lue(avant, *REGISTRES[registre]), DEMAIN + timedelta(days=1))
    assert encore is apres
    oubliee = relire_la_carte(apres, lue(avant), DEMAIN)
    assert oubliee == avant
    if nature is None:
        with pytest.raises(RienAComparer):
            comparer(apres, QuiARaison.DOSSIER)
        return
    assert comparees(comparer(apres, QuiARaison.DOSSIER)) == []
    (revenue,) = comparees(comparer(apres, QuiARaison.REGISTRE, DEMAIN))
    assert (revenue.nature, revenue.depuis) == (nature, DEMAIN.date() + timedelta(days=15))


def comparer(dossier: Dossier, cote: QuiARaison, le: datetime = LE) -> Dossier:
    saisie = SaisieComparaison(qui_a_raison=cote, faits="Vu au coffre.")
    apres, fait = accomplir(Acte.COMPARER_REGISTRE, dossier, saisie, ctx()._replace(maintenant=le))
    assert (fait.dit().annonce, fait.dit().courriel) == (None, None)
    dite = apres.instruction.comparaisons[-1]
    assert (dite.qui_a_raison, dite.faits, apres.etat) == (cote, "Vu au coffre.", dossier.etat)
    return apres


@pytest.mark.exigence("R17")
def test_une_reponse_vaut_pour_ces_deux_numeros_et_pas_pour_un_autre() -> None:
    vue = relire_la_carte(remise(), lue(remise(), titre(AUTRE)), DEMAIN)
    dite = comparer(vue, QuiARaison.DOSSIER)
    change = relire_la_carte(dite, lue(dite, titre("RES000000007")), DEMAIN)
    assert [tache.nature for tache in comparees(change)] == [N.REGISTRE_AUTRE_NUMERO]


@pytest.mark.exigence("R17")
def test_une_carte_remise_a_quinze_jours_pour_etre_connue_du_registre() -> None:
    (inconnue,) = comparees(remise())
    assert inconnue.depuis == LE.date() + timedelta(days=15)
    (delivree,) = comparees(relire_la_carte(arrivee(), lue(arrivee(), titre(NOTRE)), DEMAIN))
    assert delivree.depuis == DEMAIN.date() + timedelta(days=15)


@pytest.mark.exigence("R17")
def test_la_carte_que_l_on_refait_n_est_pas_celle_que_l_on_attend() -> None:
    vue = relire_la_carte(remise(), lue(remise(), titre(NOTRE)), DEMAIN)
    refaite = faire(vue, (Acte.REFAIRE_CARTE, DEFAUT))
    assert comparees(refaite) == []
    relue = relire_la_carte(refaite, lue(remise(), titre(NOTRE)), DEMAIN)
    assert comparees(relue) == []
    recue = SaisieReception(numero_titre=AUTRE, lieu="Guichet 4")
    actes = (Acte.RECEVOIR_TITRE, recue), (Acte.REMETTRE_TITRE, SaisieRemise())
    remise_encore = faire(relue, *actes)
    assert [tache.nature for tache in comparees(remise_encore)] == [N.REGISTRE_INCONNUE]
    assert comparees(relire_la_carte(remise_encore, lue(remise(), titre(AUTRE)), DEMAIN)) == []


@pytest.mark.exigence("R17")
def test_un_duplicata_garde_ses_dates_et_n_est_pas_l_ancienne_carte() -> None:
    decision = commandee().instruction.decision
    assert decision
    ancienne = titre(AUTRE, debut=date(2026, 10, 1))
    garde = decision.titre.model_copy(update={"debut": ancienne.debut, "fin": ancienne.fin})
    gardee = {"decision": decision.model_copy(update={"titre": garde})}
    suite = commandee().instruction.model_copy(update=gardee)
    elle = une_personne(titres=(ancienne,))
    connue = commandee().model_copy(update={"personne": elle, "instruction": suite})
    dates = {"debut": ancienne.debut, "fin": ancienne.fin}
    assert comparees(relire_la_carte(connue, lue(connue), DEMAIN)) == []
    vue = relire_la_carte(connue, lue(connue, titre("RES000000007", **dates)), DEMAIN)
    assert [tache.nature for tache in comparees(vue)] == [N.REGISTRE_DELIVREE]


@pytest.mark.exigence("R17")
def test_quelqu_un_d_autre_sous_le_meme_numero_n_a_pas_sa_carte() -> None:
    autre = lue(commandee(), titre(AUTRE)).etat_civil.model_copy(
        update={"nom_naissance": "Zerai", "prenoms": ("Kidane",)}
    )
    personne = lue(commandee(), titre(AUTRE)).model_copy(update={"etat_civil": autre})
    assert relire_la_carte(commandee(), personne, DEMAIN) == commandee()
    assert relire_la_carte(commandee(), None, DEMAIN) == commandee()


@pytest.mark.exigence("R17")
def test_le_registre_est_relu_chaque_nuit_tant_qu_une_carte_est_attendue() -> None:
    semaine = [JOUR + timedelta(days=n) for n in range(7)]
    for etat in sorted(Etat):
        nuits = sum(carte_a_relire(un_etat(etat), jour) for jour in semaine)
        rares = 1 if etat in NON_DECIDEE else 0
        assert nuits == (7 if etat in ACCORDEE | {Etat.TITRE_REMIS} else rares), etat
    connue = relire_la_carte(remise(), lue(remise(), titre(NOTRE)), DEMAIN)
    assert not carte_a_relire(connue, JOUR)
    assert not carte_a_relire(comparer(remise(), QuiARaison.DOSSIER), JOUR)


def un_etat(etat: Etat) -> Dossier:
    return remise().model_copy(update={"etat": etat})


def test_une_carte_remise_avant_que_le_registre_soit_compare_ne_demande_rien() -> None:
    """Items written before that: nobody is asked about years of cards."""
    ancienne = Production(commande_le=LE, recu_le=LE, remis_le=LE, numero_titre=NOTRE)
    suite = remise().instruction.model_copy(update={"production": ancienne})
    avant = remise().model_copy(update={"instruction": suite})
    assert comparees(avant) == []
    assert not carte_a_relire(avant, JOUR)


def test_les_ecarts_sont_ceux_des_taches() -> None:
    assert {f"REGISTRE_{ecart}" for ecart in EcartCarte} == set(DU_REGISTRE)
