"""Filed requests for what must hold of all: one of each profil, one that raises each flag."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Objet, Pour
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.reponses import EtatCivilVerifie, SaisieEphoto
from chalicelib.domain.eligibilite.signalements import DES_ECARTS, Signalement
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.identite import EtatCivil, SituationFamiliale, Statut
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from chalicelib.domain.pieces.ephoto import IssueEphoto
from tests.builders import (
    CODE_EPHOTO,
    JOUR,
    MAINTENANT,
    un_cas,
    un_dossier_depose,
    un_etat_civil,
    une_personne,
)
from tests.builders_du_cas import (
    un_ayant_droit,
    un_lien_declare,
    un_representant,
    un_titre_actuel,
    une_activite,
    une_residence,
)

REFUGIE, BPS = Statut.REFUGIE, Statut.PROTECTION_SUBSIDIAIRE
CONJOINT, ENFANT, PARENT = LienFamilial.CONJOINT, LienFamilial.ENFANT, LienFamilial.PARENT
SANS_VISA, SEPARES = {"entree_reunification": "non"}, {"vie_commune": "non"}


def ne_il_y_a(ans: int) -> EtatCivil:
    return un_etat_civil(date_naissance=DateNaissance(annee=JOUR.year - ans, mois=1, jour=15))


def un_titre(jours: int, carte: TypeCarte = TypeCarte.RESIDENT) -> TitreOuVisa:
    """A card of the registre that ends in so many days."""
    fin = JOUR + timedelta(days=jours)
    nature, debut = NatureTitre.TITRE, fin - timedelta(days=1400)
    return TitreOuVisa(numero="RT1234567", nature=nature, debut=debut, fin=fin, carte=carte)


def premiere(**traits: Any) -> Dossier:
    """For oneself; `personne` and `reponses` say the rest."""
    return un_dossier_depose(cas=un_cas(statut=traits.get("statut", REFUGIE)), **traits)


def titulaire(jours: int, *, connu: bool = True, **traits: Any) -> Dossier:
    """The renewal of a resident card that ends in so many days, known of the registre or not."""
    carte = un_titre(jours, traits.pop("carte", TypeCarte.RESIDENT))
    cas = un_cas(
        objet=traits.pop("objet", Objet.RENOUVELLEMENT),
        statut=traits.pop("statut", REFUGIE),
        lien=traits.pop("lien", None),
    )
    personne = une_personne(statut=cas.statut_demande, titres=(carte,))
    if not connu:
        personne = personne.model_copy(update={"titres": ()})
    reponses = {"titre_actuel": un_titre_actuel(carte)} | traits.pop("reponses", {})
    return un_dossier_depose(cas=cas, personne=personne, reponses=reponses, **traits)


def famille(lien: LienFamilial, statut: Statut = REFUGIE, **traits: Any) -> Dossier:
    """A first request of the family of somebody who has this protection."""
    ne_en = traits.pop("proche_ne_en", 2012 if lien is PARENT else 1985)
    declare = un_lien_declare(lien, **traits.pop("declare", {}))
    reponses = {
        "ayant_droit": un_ayant_droit(protection=statut, date_naissance=DateNaissance(annee=ne_en)),
        "lien_familial": declare,
    } | traits.pop("reponses", {})
    if lien.en_couple:
        traits["situation"] = SituationFamiliale.MARIE
    personne = une_personne(
        statut=None,
        etat_civil=ne_il_y_a(traits.pop("ans", 36)),
        titres=traits.pop("titres", ()),
    )
    cas = un_cas(lien=lien, pour=traits.pop("pour", Pour.MOI))
    return un_dossier_depose(cas=cas, personne=personne, reponses=reponses, **traits)


LE_PARENT = "9900000777"
DU_MINEUR = {"representant": un_representant(), "activite": une_activite()}


def mineur(statut: Statut = REFUGIE, *, ans: int = 16, **traits: Any) -> Dossier:
    """A parent's request for a protected child; the registre knows that he is the parent."""
    connu = une_personne(statut=statut, etat_civil=ne_il_y_a(ans), representants=(LE_PARENT,))
    return un_dossier_depose(
        cas=un_cas(statut=statut, pour=Pour.ENFANT),
        personne=connu,
        reponses=DU_MINEUR,
        **{"deposee_par": LE_PARENT} | traits,
    )


def enfant_mineur(statut: Statut, **traits: Any) -> Dossier:
    """A parent's request for the child of a protected person."""
    return famille(ENFANT, statut, ans=16, pour=Pour.ENFANT, reponses=DU_MINEUR, **traits)


def resident(lien: LienFamilial | None = None, **traits: Any) -> Dossier:
    """The resident card after four years of subsidiary protection."""
    du_lien = {
        "ayant_droit": un_ayant_droit(protection=BPS),
        "lien_familial": un_lien_declare(ENFANT),
    }
    return titulaire(
        90,
        objet=Objet.CARTE_RESIDENT,
        carte=traits.pop("carte", TypeCarte.PLURIANNUELLE),
        statut=BPS,
        lien=lien,
        reponses={"residence": une_residence(traits.pop("depuis", date(2022, 9, 1)))}
        | (du_lien if lien else {}),
        **traits,
    )


APRES = SANS_VISA | {"date_union": date(2023, 5, 1)}
PROFILS: dict[Profil, Callable[..., Dossier]] = {
    Profil.REF: premiere,
    Profil.REF_MIN: mineur,
    Profil.BPS: lambda **t: premiere(statut=BPS, **t),
    Profil.BPS_MIN: lambda **t: mineur(BPS, **t),
    Profil.BPS_CR: resident,
    Profil.FREF_CONJ_REU: lambda **t: famille(CONJOINT, **t),
    Profil.FREF_CONJ_POST: lambda **t: famille(CONJOINT, declare=APRES, **t),
    Profil.FREF_ENF: lambda **t: famille(ENFANT, ans=18, **t),
    Profil.FREF_ENF_MIN: lambda **t: enfant_mineur(REFUGIE, **t),
    Profil.FREF_PAR: lambda **t: famille(PARENT, **t),
    Profil.FBPS_CONJ_REU: lambda **t: famille(CONJOINT, BPS, **t),
    Profil.FBPS_CONJ_POST: lambda **t: famille(CONJOINT, BPS, declare=APRES, **t),
    Profil.FBPS_ENF: lambda **t: famille(ENFANT, BPS, ans=18, **t),
    Profil.FBPS_ENF_MIN: lambda **t: enfant_mineur(BPS, **t),
    Profil.FBPS_PAR: lambda **t: famille(PARENT, BPS, **t),
    Profil.FBPS_CR: lambda **t: resident(ENFANT, **t),
}
"""A filed request of each profil; traits of `un_dossier_depose` may be added."""

CONTESTE = EtatCivilVerifie(conforme="non", date_entree_france=date(2023, 2, 1))
AUTRE = un_titre(400, TypeCarte.AUTRE)
ATTENDUE = SaisieEphoto(code=CODE_EPHOTO, premiere_saisie=MAINTENANT, attendue=True)
S = Signalement


def _refusee_par_le_registre(**traits: Any) -> Dossier:
    sue = Instruction(ephotos={CODE_EPHOTO: IssueEphoto.INCONNUE})
    return premiere(reponses={"ephoto": ATTENDUE}, **traits).model_copy(update={"instruction": sue})


def _numero_etranger_pour_la_carte(**traits: Any) -> Dossier:
    connu = titulaire(90, **traits)
    actuel = connu.reponses.titre_actuel
    assert actuel
    ecrit = actuel.model_copy(update={"numero": connu.personne.numero_etranger})
    return connu.model_copy(
        update={"reponses": connu.reponses.model_copy(update={"titre_actuel": ecrit})}
    )


def _en_ecart(ecart: EcartRegistre) -> Callable[..., Dossier]:
    return lambda **t: premiere(ecarts=frozenset({ecart}), **t)


RECEPISSE, VISA = (
    TitreOuVisa(
        numero="FICTIF9003", nature=nature, debut=date(2026, 9, 1), fin=JOUR + timedelta(days=60)
    )
    for nature in (NatureTitre.RECEPISSE, NatureTitre.VISA)
)


def _reconnue_depuis() -> Personne:
    """Her decision came after the card that she holds."""
    tenue = une_personne(titres=(un_titre(90, TypeCarte.PLURIANNUELLE),))
    assert tenue.decision
    recente = tenue.decision.model_copy(update={"date": date(2026, 9, 1)})
    return tenue.model_copy(update={"decision": recente})


SIGNALES: dict[Signalement, Callable[..., Dossier]] = {
    S.PROTECTION_A_VERIFIER: lambda **t: premiere(personne=une_personne(statut=None), **t),
    S.STATUT_DIFFERENT: lambda **t: premiere(personne=une_personne(statut=BPS), **t),
    S.TITRE_A_VERIFIER: lambda **t: titulaire(90, connu=False, **t),
    S.TITRE_D_UN_AUTRE_MOTIF: lambda **t: premiere(personne=une_personne(titres=(AUTRE,)), **t),
    S.DEPOT_TARDIF: lambda **t: titulaire(20, **t),
    S.TITRE_EXPIRE: lambda **t: titulaire(-10, **t),
    S.ENTREE_HORS_REUNIFICATION: lambda **t: famille(CONJOINT, declare=SANS_VISA, **t),
    S.SANS_VIE_COMMUNE: lambda **t: famille(CONJOINT, declare=SEPARES, **t),
    S.ENFANT_PLUS_DE_19_ANS: lambda **t: famille(ENFANT, BPS, ans=20, declare=SANS_VISA, **t),
    S.DEJA_TITULAIRE: lambda **t: premiere(
        personne=une_personne(titres=(un_titre(90, TypeCarte.RESIDENT),)), **t
    ),
    S.DEJA_RESIDENT: lambda **t: resident(carte=TypeCarte.RESIDENT, **t),
    S.RENOUVELER_PLUTOT: lambda **t: titulaire(80, objet=Objet.DUPLICATA, **t),
    S.DEPOT_ANTICIPE: lambda **t: titulaire(200, **t),
    S.DEPOT_TRES_TARDIF: lambda **t: titulaire(-200, **t),
    S.RESIDENCE_TROP_COURTE: lambda **t: resident(depuis=date(2025, 1, 1), **t),
    S.CONCUBIN_D_UNE_UNION_POSTERIEURE: lambda **t: famille(
        LienFamilial.CONCUBIN, declare=APRES, **t
    ),
    S.UNION_RECENTE: lambda **t: famille(
        CONJOINT, declare=SANS_VISA | {"date_union": date(2026, 5, 1)}, **t
    ),
    S.AYANT_DROIT_MAJEUR: lambda **t: famille(
        PARENT, proche_ne_en=JOUR.year - 19, declare=SANS_VISA, **t
    ),
    S.RECEPISSE_A_LIRE: lambda **t: premiere(personne=une_personne(titres=(RECEPISSE,)), **t),
    S.SEJOUR_NON_CONNU: lambda **t: famille(CONJOINT, BPS, declare=APRES, **t),
    S.ENTREE_ANCIENNE: lambda **t: famille(PARENT, declare=SANS_VISA, titres=(VISA,), **t),
    S.RECONNU_APRES_LE_TITRE: lambda **t: premiere(personne=_reconnue_depuis(), **t),
    S.AYANT_DROIT_DEVENU_MAJEUR: lambda **t: famille(PARENT, proche_ne_en=JOUR.year - 19, **t),
    S.IDENTITE_A_VERIFIER: lambda **t: mineur(identite_saisie=True, **t),
    S.FILIATION_A_VERIFIER: lambda **t: mineur(deposee_par="", **t),
    S.REPRESENTANT_A_JOINDRE: lambda **t: premiere(
        personne=une_personne(etat_civil=ne_il_y_a(16)), reponses={"activite": une_activite()}, **t
    ),
    S.DEUX_DEMANDES: lambda **t: mineur(autre_demande="d0551e0000000000000000b2", **t),
    S.DEVENU_MAJEUR: lambda **t: mineur(ans=18, cree_le=MAINTENANT - timedelta(days=330), **t),
    S.ETAT_CIVIL_CONTESTE: lambda **t: premiere(reponses={"etat_civil": CONTESTE}, **t),
    S.EPHOTO_ATTENDUE: lambda **t: premiere(reponses={"ephoto": ATTENDUE}, **t),
    S.EPHOTO_REFUSEE: _refusee_par_le_registre,
    S.NUMERO_DU_TITRE: _numero_etranger_pour_la_carte,
    **{signale: _en_ecart(ecart) for ecart, signale in DES_ECARTS.items()},
}
"""A filed request that raises each flag."""
