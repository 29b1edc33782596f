"""Nothing is only stored: every answer is read by the agent, on the page and through the API.

The fields are those of the models: one that nobody shows, or that no sample fills, fails here.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.aide.tickets import SUJETS, MessageContact, Sujet
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.rectifications import SaisieRectification
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import (
    AttestationsHonneur,
    Conjoint,
    Coordonnees,
    Enfant,
    Enfants,
    EtatCivilVerifie,
    Famille,
    Logement,
    Motif,
    Observations,
    Parents,
    Reponses,
)
from chalicelib.domain.dossier.reponses_avertissements import AvertissementLu, AvertissementsLus
from chalicelib.domain.dossier.reponses_titulaire import (
    CarteARemplacer,
    ChangementDeSituation,
    Circonstance,
    Demenagement,
    NatureChangement,
)
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.personne.registre import AutoriteAsile
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.domain.saisie.refus import sans_option
from chalicelib.typographie import date_claire
from chalicelib.web.demande import recapitulatif
from chalicelib.web.demande.noms import noms
from tests.api.test_banc_et_api import installer, lire
from tests.builders import JOUR, une_saisie_ephoto
from tests.builders_du_cas import (
    un_ayant_droit,
    un_lien_declare,
    un_representant,
    un_titre_actuel,
    une_activite,
    une_residence,
)
from tests.dossiers_types import famille, mineur, premiere, resident, titulaire
from tests.web.agents.banc import Banc
from tests.web.public.test_contact import envoyer, ticket

UN_ENFANT = Enfant(
    nom="Premier-Exemple", prenoms="Dawit", pays_naissance="ER", en_france="oui",
    date_naissance=DateNaissance(annee=2016, mois=1, jour=2),
)  # fmt: skip
REMPLIES: dict[str, BaseModel] = {
    "etat_civil": EtatCivilVerifie(
        conforme="non", erreur_signalee="Mon prénom est mal écrit",
        date_entree_france=date(2023, 2, 1),
    ),
    "famille": Famille(situation_familiale=SituationFamiliale.MARIE),
    "conjoint": Conjoint(
        nom="Conjoint-Exemple", prenoms="Yonas", date_naissance=DateNaissance(annee=1988),
        pays_naissance="ER", nationalite="ET", date_union=date(2015, 5, 1),
        lieu_union="Asmara, Érythrée", en_france="oui",
    ),
    "enfants": Enfants(avec_enfants="oui", enfants=(UN_ENFANT,)),
    "parents": Parents(
        parent1_nom="Mere-Exemple", parent1_prenoms="Almaz", parent2_nom="Pere-Exemple",
        parent2_prenoms="Tesfaye",
    ),
    "representant": un_representant(),
    "coordonnees": Coordonnees(
        adresse=Adresse(
            chez="Madame Hôte-Exemple", complement="Bâtiment B", voie="12 rue des Lilas",
            lieu_dit="Le Haut", code_postal="69003", commune="Lyon", code_insee="69383",
        ),
        telephone="06 39 98 00 01", courriel="contact@exemple.test",
    ),
    "titre_actuel": un_titre_actuel(),
    "residence": une_residence(),
    "carte_a_remplacer": CarteARemplacer(
        circonstance=Circonstance.VOL, le=date(2026, 11, 2), lieu="Rome-Exemple", en_france="non"
    ),
    "demenagement": Demenagement(depuis=date(2026, 11, 3)),
    "changement": ChangementDeSituation(
        nature=NatureChangement.NAISSANCE, date_changement=date(2026, 11, 4),
        explication="Des jumeaux-Exemple",
    ),
    "ayant_droit": un_ayant_droit(numero_etranger="9900000777", numero_titre="RX7654321"),
    "lien_familial": un_lien_declare(),
    "activite": une_activite(employeur="Chez Dawit-Exemple", date_debut=date(2027, 9, 1)),
    "motif": Motif(
        decision_autorite=AutoriteAsile.OFPRA, decision_numero="2026-0042",
        decision_date=date(2026, 9, 1), projet="Ouvrir un restaurant",
    ),
    "avertissements": AvertissementsLus(
        lus=(AvertissementLu(signalement="DEJA_TITULAIRE"),), continuer="oui"
    ),
    "attestations": AttestationsHonneur(
        exactitude="oui", polygamie=True, communaute_vie=True, absence=True, non_marie=True
    ),
    "logement": Logement(mode=ModeLogement.HEBERGE_TIERS, hebergeant_a_jour="non"),
    "ephoto": une_saisie_ephoto(),
    "observations": Observations(texte="Je suis enceinte et je dors dehors."),
}  # fmt: skip
DEDUITES = {
    "parents.parent1_inconnu",  # the name says that it is not
    "parents.parent2_inconnu",
    "enfants.avec_enfants",  # their list says it
    "coordonnees.adresse.code_insee",  # found by us from the postcode and the commune, both shown
    "ephoto.premiere_saisie",  # written by us; the state of the piece says it
    "ephoto.verifiee_le",
    "ephoto.attendue",  # a flag tells the agent (EPHOTO_ATTENDUE)
}
DOSSIERS: dict[str, Callable[..., Dossier]] = {
    "oneself": premiere,
    "spouse": lambda **t: famille(LienFamilial.CONJOINT, **t),
    "minor": mineur,
    "holder": resident,
    "card stolen": lambda **t: titulaire(
        400,
        objet=Objet.DUPLICATA,
        reponses={"carte_a_remplacer": REMPLIES["carte_a_remplacer"]},
        **t,
    ),
    "moved": lambda **t: titulaire(
        400,
        objet=Objet.CHANGEMENT_ADRESSE,
        reponses={"demenagement": REMPLIES["demenagement"]},
        **t,
    ),
    "changed": lambda **t: titulaire(
        400, objet=Objet.CHANGEMENT_SITUATION, reponses={"changement": REMPLIES["changement"]}, **t
    ),
    "warned": lambda **t: titulaire(
        200, reponses={"avertissements": REMPLIES["avertissements"]}, **t
    ),
}


def _feuilles(valeur: Any, chemin: str) -> Iterator[tuple[str, Any]]:
    """Each value of an answer, and the way to it."""
    if isinstance(valeur, BaseModel) and not isinstance(valeur, DateNaissance):
        for nom in type(valeur).model_fields:
            yield from _feuilles(getattr(valeur, nom), f"{chemin}.{nom}")
    elif isinstance(valeur, tuple):
        for element in valeur:
            yield from _feuilles(element, f"{chemin}.0")
    else:
        yield chemin, valeur


def _autre(valeur: Any, genre: Any) -> Any:
    """Another value of the same kind; None when there is only one."""
    genre = sans_option(genre)
    if get_origin(genre) is Literal:
        return next((v for v in get_args(genre) if v != valeur), None)
    if isinstance(valeur, StrEnum):
        return next(m for m in type(valeur) if m is not valeur)
    if isinstance(valeur, bool):
        return not valeur
    if isinstance(valeur, DateNaissance):
        return valeur.model_copy(update={"annee": valeur.annee + 1})
    if isinstance(valeur, date):
        return valeur + timedelta(days=1)
    return f"{valeur}Z"


def _changees(modele: Any) -> Iterator[tuple[str, Any]]:
    """The same answer, one value changed at a time."""
    for nom, champ in type(modele).model_fields.items():
        valeur = getattr(modele, nom)
        if isinstance(valeur, tuple):
            for chemin, element in _changees(valeur[0]):
                yield f"{nom}.{chemin}", modele.model_copy(update={nom: (element,)})
        elif isinstance(valeur, BaseModel) and not isinstance(valeur, DateNaissance):
            for chemin, dedans in _changees(valeur):
                yield f"{nom}.{chemin}", modele.model_copy(update={nom: dedans})
        elif (autre := _autre(valeur, champ.annotation)) is not None:
            yield nom, modele.model_copy(update={nom: autre})


def test_the_samples_leave_no_field_of_the_models_empty() -> None:
    assert set(REMPLIES) == set(Reponses.model_fields)
    for nom, reponse in REMPLIES.items():
        for chemin, valeur in _feuilles(reponse, nom):
            assert chemin in DEDUITES or valeur not in (None, "", False), chemin


@pytest.mark.exigence("K-08")
@pytest.mark.parametrize("reponse", REMPLIES)
def test_two_answers_that_differ_are_not_read_the_same(reponse: str) -> None:
    ecran, dits = parcours.ecran_de(reponse), noms(JOUR)
    lus = ecran.en_mots(REMPLIES[reponse], dits)
    assert lus
    for chemin, changee in _changees(REMPLIES[reponse]):
        if f"{reponse}.{chemin}" not in DEDUITES:
            assert ecran.en_mots(changee, dits) != lus, chemin


def _plein(sorte: str) -> Dossier:
    """A filed request of this kind with every answer that it asks, all fields filled."""
    dossier = DOSSIERS[sorte]()
    demandees = {e.reponse: REMPLIES[e.reponse] for e in parcours.ecrans(dossier)}
    gardees = demandees | {"famille": dossier.reponses.famille}
    return dossier.model_copy(update={"reponses": dossier.reponses.model_copy(update=gardees)})


def test_these_requests_have_together_every_answer() -> None:
    demandees = {e.reponse for sorte in DOSSIERS for e in parcours.ecrans(_plein(sorte))}
    assert demandees | {"conjoint"} == set(Reponses.model_fields)
    en_couple = premiere(situation=SituationFamiliale.MARIE)
    assert "conjoint" in {e.reponse for e in parcours.ecrans(en_couple)}


@pytest.mark.exigence("K-08")
@pytest.mark.parametrize("sorte", DOSSIERS)
def test_every_stored_answer_is_on_the_page_of_the_agent_and_in_the_api(
    banc: Banc, sorte: str
) -> None:
    dossier = installer(banc.site, _plein(sorte))
    page, lu = lire(banc.site, dossier)
    retenu = parcours.sans_superflu(dossier).reponses
    for nom in Reponses.model_fields:
        for chemin, valeur in _feuilles(getattr(retenu, nom), nom):
            if isinstance(valeur, date) and not isinstance(valeur, datetime):
                assert date_claire(valeur).replace("\xa0", " ") in page.texte, chemin
            elif isinstance(valeur, DateNaissance):
                assert valeur.en_clair.replace("\xa0", " ") in page.texte, chemin
            elif isinstance(valeur, str) and " " in valeur:
                assert valeur in page.texte, chemin
    for section in recapitulatif.sections_pour_agent(dossier):
        assert section.titre in page.texte
        for libelle, dite in section.lignes:
            for texte in [dite] if isinstance(dite, str) else dite:
                assert " ".join(f"{texte}".split()) in page.texte, libelle
    assert lu["reponses"] == dossier.reponses.model_dump(mode="json")
    assert str(dossier.personne.numero_etranger) in page.texte


@pytest.mark.exigence("K-08")
def test_what_a_person_writes_to_the_administration_is_the_first_thing_read() -> None:
    dossier = _plein("oneself")
    titre, _, lignes = recapitulatif.sections_pour_agent(dossier)[0]
    assert titre == "Observations"
    assert lignes == [("Observations", "Je suis enceinte et je dors dehors.")]


@pytest.mark.exigence("K-08")
def test_a_rectification_asked_is_read_whole(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    agente = banc.agente(dossier_id=usager.dossier_id)
    assert agente.faire("prendre-en-charge").statut == 303
    ecrits = {"inexact": "Mon adresse est l’ancienne", "exact": "J’habite 3 rue des Tilleuls"}
    assert set(ecrits) == set(SaisieRectification.model_fields)
    assert usager.post(f"{usager.base}/rectifier", **ecrits).statut == 303
    page = agente.ouvrir()
    for ecrit in ecrits.values():
        assert ecrit in page.texte


@pytest.mark.exigence("K-08")
def test_a_message_to_the_help_is_read_whole(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    ecrit = {
        "sujet": Sujet.AIDE.value,
        "message": "Je ne comprends pas la page des enfants.",
        "courriel": "ecrire@exemple.test",
        "telephone": "06 39 98 00 02",
        "numero_demande": str(usager.dossier.numero_demande),
    }
    assert set(ecrit) == set(MessageContact.model_fields)
    recu = ticket(banc.site, envoyer(usager.nav, "/contact?question=24", **ecrit))
    support = banc.agente("Noa", roles={Role.SUPPORT})
    page = support.nav.get(adresses.ticket(recu.reference))
    for mots in (*list(ecrit.values())[1:], SUJETS[Sujet.AIDE], "n° 24"):
        assert mots in page.texte, mots
