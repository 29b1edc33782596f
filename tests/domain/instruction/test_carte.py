"""The card until it is in the right hands: corrected, or made again (HND-01, R17)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.dossier.carte import SujetCarte
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.prix import CodeTarif
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import PrixImpossible, SaisieAccord
from chalicelib.domain.instruction.actes.carte import (
    CarteARefaire,
    CarteCorrigee,
    CarteDejaRemise,
    RienDeChange,
    SaisieCarte,
    SaisieCarteARefaire,
    SansCarte,
)
from chalicelib.domain.instruction.actes.convocation import ObjetImpossible, SaisieConvocation
from chalicelib.domain.instruction.actes.remise import (
    NumeroEtrangerPourLaCarte,
    SaisieReception,
    SaisieRemise,
    TimbreManquant,
    TitreRecu,
)
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_carte import APayer, possibles, tous
from chalicelib.domain.instruction.table import accomplir, permis
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.journal.documents_attendus import document_du
from chalicelib.domain.suivi.points import SujetPoint
from chalicelib.domain.suivi.remise import a_la_remise
from chalicelib.domain.suivi.situations import Situation
from chalicelib.domain.suivi.suivi import suivi
from chalicelib.domain.suivi.veille import point_du_jour
from tests.accueil import a_l_ouverture
from tests.builders import une_personne
from tests.domain.instruction.test_instruction import LE, RIEN, ctx, en_instruction, faire, pret

TIMBRE = "1234567890123456"
LIEU = "Guichet 4, 69003 Lyon"
RECU = SaisieReception(numero_titre="RES000000001", lieu=LIEU)
DEFAUT = SaisieCarteARefaire(motif="DEFAUT", faits="La puce ne répond pas.")


def commandee() -> Dossier:
    return faire(pret(), (Acte.ACCORDER, SaisieAccord()), (Acte.LANCER_FABRICATION, RIEN))


def arrivee() -> Dossier:
    return faire(commandee(), (Acte.RECEVOIR_TITRE, RECU))


def remise() -> Dossier:
    return faire(arrivee(), (Acte.REMETTRE_TITRE, SaisieRemise(timbre=TIMBRE)))


def carte(**traits: Any) -> SaisieCarte:
    return SaisieCarte.model_validate({**RECU.model_dump(), **traits})


@pytest.mark.parametrize(
    ("traits", "sujet", "avant"),
    [
        ({"horaires": "le lundi de 9 h à 12 h"}, SujetCarte.HORAIRES, ""),
        ({"lieu": "Guichet 12"}, SujetCarte.LIEU, LIEU),
        ({"numero_titre": "RES000000002"}, SujetCarte.NUMERO, "RES000000001"),
    ],
)
def test_une_correction_garde_l_avant_et_l_apres_et_previent_si_la_personne_est_concernee(
    traits: dict[str, str], sujet: SujetCarte, avant: str
) -> None:
    apres, fait = accomplir(Acte.CORRIGER_CARTE, arrivee(), carte(**traits), ctx())
    production = apres.instruction.production
    assert production
    (changement,) = production.corrections[-1].changements
    assert (changement.sujet, changement.avant) == (sujet, avant)
    assert changement.apres in traits.values()
    assert isinstance(fait, CarteCorrigee)
    assert (fait.dit().courriel is not None) is (sujet is not SujetCarte.NUMERO)
    assert "RES0" not in fait.model_dump_json()
    assert apres.etat is Etat.TITRE_DISPONIBLE


def test_une_correction_qui_ne_change_rien_est_refusee() -> None:
    with pytest.raises(RienDeChange):
        faire(arrivee(), (Acte.CORRIGER_CARTE, carte()))


def test_un_prix_ne_se_corrige_que_parmi_ceux_de_la_loi() -> None:
    with pytest.raises(PrixImpossible):
        faire(arrivee(), (Acte.CORRIGER_CARTE, carte(tarif=CodeTarif.RENOUVELLEMENT)))


def test_une_carte_remise_garde_son_lieu_et_son_prix_et_corrige_son_numero() -> None:
    with pytest.raises(CarteDejaRemise):
        faire(remise(), (Acte.CORRIGER_CARTE, carte(lieu="Guichet 12")))
    corrigee = faire(remise(), (Acte.CORRIGER_CARTE, carte(numero_titre="RES000000002")))
    assert corrigee.etat is Etat.TITRE_REMIS
    production = corrigee.instruction.production
    assert production
    assert (production.numero_titre, production.timbre) == ("RES000000002", TIMBRE)


@pytest.mark.parametrize("etat", [Etat.TITRE_DISPONIBLE, Etat.TITRE_EN_FABRICATION])
def test_une_carte_refaite_avant_la_remise_se_paie_une_fois(etat: Etat) -> None:
    avant = arrivee() if etat is Etat.TITRE_DISPONIBLE else commandee()
    refaite, fait = accomplir(Acte.REFAIRE_CARTE, avant, DEFAUT, ctx())
    assert refaite.etat is Etat.TITRE_EN_FABRICATION
    assert isinstance(fait, CarteARefaire)
    assert not fait.deja_remise
    recue = faire(refaite, (Acte.RECEVOIR_TITRE, RECU))
    production = recue.instruction.production
    assert production
    assert production.montant == 50


def test_une_carte_deja_payee_refaite_pour_notre_faute_ne_coute_rien_de_plus() -> None:
    refaite, fait = accomplir(Acte.REFAIRE_CARTE, remise(), DEFAUT, ctx())
    assert isinstance(fait, CarteARefaire)
    assert fait.deja_remise
    annonce = fait.dit().annonce
    assert annonce
    assert "Gardez la carte que vous avez" in annonce.phrase
    assert (refaite.etat, refaite.instruction.finie_le) == (Etat.TITRE_EN_FABRICATION, None)
    recue, arrive = accomplir(Acte.RECEVOIR_TITRE, refaite, RECU, ctx())
    assert isinstance(arrive, TitreRecu)
    courriel = arrive.dit().courriel
    assert courriel
    assert "rien à payer" in courriel.lignes[1]
    assert not any("timbre (16" in mot for mot in courriel.liste)
    etapes = " ".join(a_la_remise(recue))
    assert "rien à payer" in etapes
    assert "vous devez le rendre" in etapes
    fin = faire(recue, (Acte.REMETTRE_TITRE, SaisieRemise()))
    assert fin.etat is Etat.TITRE_REMIS
    assert fin.instruction.finie_le == LE


def test_une_carte_refaite_pour_une_erreur_de_la_demande_se_paie_comme_un_duplicata() -> None:
    motif = SaisieCarteARefaire(motif="ERREUR_DU_DOSSIER", faits="Le prénom.")
    recue = faire(remise(), (Acte.REFAIRE_CARTE, motif), (Acte.RECEVOIR_TITRE, RECU))
    production = recue.instruction.production
    assert production
    assert production.montant == 250
    with pytest.raises(TimbreManquant):
        faire(recue, (Acte.REMETTRE_TITRE, SaisieRemise()))


def test_une_raison_ne_se_dit_que_d_ou_elle_a_un_sens() -> None:
    perdue = SaisieCarteARefaire(motif="PERDUE_PREFECTURE", faits="Introuvable.")
    for dossier in (commandee(), remise()):
        with pytest.raises(MotifInconnu):
            faire(dossier, (Acte.REFAIRE_CARTE, perdue))
    assert faire(arrivee(), (Acte.REFAIRE_CARTE, perdue)).instruction.cartes_refaites
    for etat in (Etat.TITRE_EN_FABRICATION, Etat.TITRE_DISPONIBLE, Etat.TITRE_REMIS):
        assert possibles(etat, LE.date())


def test_qui_paie_une_carte_refaite_est_une_ligne_datee_a_faire_relire() -> None:
    for motif in tous():
        assert motif.article
        assert motif.confiance == "INF"
        assert (motif.a_payer is APayer.RIEN) is (motif.code != "ERREUR_DU_DOSSIER")


def test_sans_carte_commandee_rien_ne_se_corrige_ni_ne_se_refait() -> None:
    sans = remise()
    sans = sans.model_copy(
        update={"instruction": sans.instruction.model_copy(update={"production": None})}
    )
    assert not permis(Acte.REFAIRE_CARTE, sans)
    with pytest.raises(SansCarte):
        accomplir(Acte.CORRIGER_CARTE, sans, carte(), ctx())


def test_le_numero_etranger_n_est_pas_le_numero_de_la_carte_corrigee() -> None:
    numero = une_personne().numero_etranger
    with pytest.raises(NumeroEtrangerPourLaCarte):
        faire(arrivee(), (Acte.CORRIGER_CARTE, carte(numero_titre=numero)))


QUAND = a_l_ouverture(LE + timedelta(days=20))
REMISE = SaisieConvocation(objet=ObjetConvocation.REMISE, quand=QUAND, lieu=LIEU)


def test_un_rendez_vous_pour_la_remise_se_donne_se_deplace_et_finit_avec_la_remise() -> None:
    plus_tard = REMISE.model_copy(update={"quand": QUAND + timedelta(days=7)})
    donne = faire(arrivee(), (Acte.CONVOQUER, REMISE), (Acte.CONVOQUER, plus_tard))
    assert donne.etat is Etat.TITRE_DISPONIBLE
    avant, apres = donne.instruction.convocations
    assert (avant.retiree_le, apres.remplace) == (LE, QUAND)
    lu = suivi(donne, LE.date())
    assert lu.situation is Situation.TITRE_DISPONIBLE
    assert "pour prendre votre titre" in lu.a_savoir[0]
    assert any("timbre" in phrase for phrase in lu.a_savoir)
    remis = faire(donne, (Acte.REMETTRE_TITRE, SaisieRemise(timbre=TIMBRE)))
    assert remis.instruction.convocations[-1].honoree_le == LE


def test_un_rendez_vous_a_l_objet_de_son_etat() -> None:
    with pytest.raises(ObjetImpossible):
        faire(en_instruction(), (Acte.CONVOQUER, REMISE))
    empreintes = REMISE.model_copy(update={"objet": ObjetConvocation.EMPREINTES})
    with pytest.raises(ObjetImpossible):
        faire(arrivee(), (Acte.CONVOQUER, empreintes))


def test_une_carte_qui_attend_est_rappelee_chaque_mois_et_jamais_deux_fois_pour_le_meme() -> None:
    dossier = arrivee()
    assert point_du_jour(dossier, LE.date() + timedelta(days=29)) is None
    rappels = []
    for jours in (30, 31, 60, 90, 95):
        point = point_du_jour(dossier, LE.date() + timedelta(days=jours))
        if point and point.sujet is SujetPoint.CARTE_A_RETIRER:
            rappels.append(jours)
            dits = (*dossier.instruction.rappels, point.rappel)
            instruction = dossier.instruction.model_copy(update={"rappels": dits})
            dossier = dossier.model_copy(update={"instruction": instruction})
    assert rappels == [30, 60, 90]
    assert dossier.etat is Etat.TITRE_DISPONIBLE


@pytest.mark.exigence("K-10")
def test_un_rendez_vous_donne_remet_a_plus_tard_la_tache_de_joindre_la_personne() -> None:
    donne = faire(arrivee(), (Acte.CONVOQUER, REMISE))
    natures = {t.nature: t.depuis for t in taches(donne)}
    attendue = QUAND.date() + timedelta(days=60)
    assert natures[NatureTache.CARTE_NON_RETIREE] == attendue


@pytest.mark.exigence("LAW-05")
def test_une_carte_refaite_apres_la_remise_rend_l_attestation_de_decision_favorable() -> None:
    """A day without a document never: the one of the first decision ended with the hand-over."""
    refaite, fait = accomplir(Acte.REFAIRE_CARTE, remise(), DEFAUT, ctx())
    assert isinstance(fait, CarteARefaire)
    rendue = document_du(fait, refaite, None, LE.date(), "code-de-verification")
    assert rendue
    assert rendue.document is TypeDocument.DECISION_FAVORABLE
