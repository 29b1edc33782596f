"""Who opened an account with what others know reads nothing more there before his second proof."""

from datetime import date

import pytest

from chalicelib.domain.compte.second_facteur import Confirmation, MoyenDeConfirmation
from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.personne.registre import (
    AutoriteAsile,
    DecisionProtection,
    NatureTitre,
    Personne,
    TitreOuVisa,
    TypeCarte,
)
from chalicelib.storage import keys
from chalicelib.storage.compte import titulaires
from chalicelib.storage.ecritures import update
from chalicelib.storage.registre.registre import Registre
from chalicelib.web.demande.vues_verification import du_titre
from tests.builders import JOUR, un_etat_civil, une_personne
from tests.web.porte.test_enfant_concerne import CAS, NUMERO, SAISI
from tests.web.site import Site, Usager

SECRETS = {
    "voie": "7 rue du Secret",
    "telephone": "0639981234",
    "courriel": "du-registre@exemple.test",
    "decision": "D-SECRETE-9",
    "ville": "Villesecrete",
    "usage": "Nomdusage",
    "second": "Secondprenom",
    "titre": "99997777",
    "entree": "2019",
}
"""What others do not know: no page of the draft says one of them."""


def secrete(**traits: object) -> Personne:
    civil = un_etat_civil(
        nom_usage=SECRETS["usage"],
        prenoms=("Premier", SECRETS["second"]),
        ville_naissance=SECRETS["ville"],
    )
    connue = une_personne(statut=Statut.REFUGIE, etat_civil=civil)
    return connue.model_copy(
        update={
            "decision": DecisionProtection(
                autorite=AutoriteAsile.OFPRA,
                numero=SECRETS["decision"],
                date=date(2026, 5, 4),
                numero_ofpra="1234",
            ),
            "adresse": Adresse(
                voie=SECRETS["voie"], code_postal="75011", commune="Paris", code_insee="75111"
            ),
            "telephone": SECRETS["telephone"],
            "courriel": SECRETS["courriel"],
            "date_entree_france": date(2019, 7, 8),
            "situation_familiale": SituationFamiliale.VEUF,
            **traits,
        }
    )


def ouverte(site: Site, *, attend: bool, **traits: object) -> Usager:
    """An account of her, which waits for its second proof or not."""
    usager = site.usager()
    numero = usager.personne.numero_etranger
    Registre(site.table).save(secrete(numero_etranger=numero, **traits))
    if attend:
        profil = keys.compte(usager.compte.id).profil
        site.table.write(update(profil, "SET a_confirmer = :oui", oui=True))
    return usager


def commencer(usager: Usager, **cas: str) -> Usager:
    vers = usager.post("/demandes", objet="PREMIERE", qualite="REFUGIE", **cas).vers
    usager.dossier_id = vers.split("/")[-1]
    return usager


def tout_lu(usager: Usager) -> str:
    """Every screen of the draft, as its pages say it."""
    pages = [usager.nav.get(f"{usager.base}/{ecran.nom}") for ecran in ECRANS]
    assert {page.statut for page in pages} <= {200, 303}
    return "".join(page.corps for page in pages)


def dits(usager: Usager) -> set[str]:
    """What the pages within reach say, and what those of the next steps would be filled with."""
    dossier = usager.site.dossiers.get(usager.dossier_id)
    assert dossier
    suite = [str(ecran.deja_connu(dossier)) for ecran in ECRANS]
    suite.append(str(du_titre(dossier, JOUR)))
    lu = tout_lu(usager) + "".join(suite)
    return {nom for nom, secret in SECRETS.items() if secret in lu}


@pytest.mark.exigence("K-15")
def test_what_the_registre_adds_is_not_shown_before_the_second_proof(site: Site) -> None:
    usager = commencer(ouverte(site, attend=True))
    assert dits(usager) == set()
    page = usager.nav.get(f"{usager.base}/etat-civil").texte
    assert "Premier" in page
    assert "nous ne montrons qu’une partie" in page
    dossier = site.dossiers.get(usager.dossier_id)
    assert dossier
    assert dossier.personne.decision
    assert dossier.protection_confirmee


def test_a_confirmed_account_reads_all_of_it(site: Site) -> None:
    """The rule above is not that nothing is ever shown."""
    usager = ouverte(site, attend=True)
    dite = Confirmation(preuve=MoyenDeConfirmation.GUICHET, le=site.maintenant)
    site.table.write(titulaires.confirmation(usager.compte, dite))
    assert {"voie", "telephone", "decision", "ville"} <= dits(commencer(usager))
    autre = commencer(ouverte(site, attend=False))
    assert {"voie", "telephone", "decision", "ville"} <= dits(autre)


def test_the_card_known_is_not_written_before_the_second_proof(site: Site) -> None:
    carte = TitreOuVisa(
        numero="999977770",
        nature=NatureTitre.TITRE,
        debut=date(2017, 1, 10),
        fin=date(2027, 1, 9),
        carte=TypeCarte.RESIDENT,
    )
    for attend in (True, False):
        carte = carte.model_copy(update={"numero": f"99997777{int(attend)}"})
        usager = ouverte(site, attend=attend, titres=(carte,))
        avant = usager.nav.get("/demander/preambule?objet=RENOUVELLEMENT&qualite=REFUGIE").texte
        assert ("Votre titre se termine le 9 janvier 2027" in avant) is not attend
        vers = usager.post("/demandes", objet="RENOUVELLEMENT", qualite="REFUGIE").vers
        usager.dossier_id = vers.split("/")[-1]
        assert ("titre" in dits(usager)) is not attend


@pytest.mark.exigence("K-15")
def test_the_child_of_an_account_that_waits_is_not_told_either(site: Site) -> None:
    """The registre names this parent; whoever has her number and birth date is not her."""
    usager = ouverte(site, attend=True)
    parent = str(usager.personne.numero_etranger)
    enfant = secrete(numero_etranger=NUMERO, representants=(parent,))
    ne = un_etat_civil(
        prenoms=("Noa", SECRETS["second"]),
        date_naissance={"annee": 2010, "mois": 2, "jour": 3},
        ville_naissance=SECRETS["ville"],
    )
    Registre(site.table).save(enfant.model_copy(update={"etat_civil": ne}))
    usager.dossier_id = usager.post("/demander/enfant", **CAS | SAISI).vers.split("/")[-1]
    dossier = site.dossiers.get(usager.dossier_id)
    assert dossier
    assert not dossier.identite_saisie
    assert dits(usager) == set()


def test_the_setting_says_whether_the_registre_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.domain.compte.compte.PROTEGES", frozenset())
    assert "voie" in dits(commencer(ouverte(site, attend=True)))
