"""After the decision: the card, where it waits, when it is renewed; no date is told too late."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.domain.calendrier import MOIS
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.droit.renouvellement import fenetre
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.eligibilite.signalements import mots as mots_du_signalement
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.remise import SaisieReception
from chalicelib.web.porte import cas_choisi
from tests.builders import JOUR, un_cas
from tests.builders_du_cas import un_titre_actuel
from tests.dossiers_types import un_titre
from tests.instructeur import Instructeur
from tests.telephone.marches import ecrans
from tests.web.demande.test_parcours_des_profils import commencer
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, Usager

A_FAIRE = re.compile(
    r"(?:au plus tard le|[Dd]éposez[^.]*?(?:jusqu’au|au)|se demande[^.]*? au"
    r"|encore demander[^.]*?jusqu’au) (\d{1,2})(?:er)? ([a-zéû]+) (\d{4})"
)
"""A day until which something is to be done."""


@pytest.fixture
def accorde(site: Site) -> Usager:
    usager = site.usager_avec(depose=True)
    Instructeur(site.table, usager.dossier_id, site.maintenant).accorder()
    return usager


@pytest.mark.exigence("K-06")
def test_le_titre_ses_dates_et_son_renouvellement_sont_dans_l_espace(
    site: Site, accorde: Usager
) -> None:
    decision = accorde.dossier.instruction.decision
    assert decision is not None
    page = accorde.nav.get("/espace")
    ouverture = fenetre(decision.titre.fin, date(2026, 11, 21)).ouverture
    for mots in (decision.titre.mention, f"au {decision.titre.fin.year}"[-4:], "Renouvellement"):
        assert mots in page.texte
    assert "Où venir" not in page.texte
    agenda = accorde.get("renouvellement/agenda")
    assert agenda.en_tetes["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART;VALUE=DATE:{ouverture:%Y%m%d}" in agenda.corps


@pytest.mark.parametrize(
    ("horaires", "dit"),
    [("du lundi au jeudi, de 9 h à 12 h", "du lundi au jeudi"), ("", "Pour les horaires, appelez")],
)
def test_l_adresse_et_les_horaires_de_la_remise_sont_dans_l_espace(
    site: Site, accorde: Usager, horaires: str, dit: str
) -> None:
    agent = Instructeur(site.table, accorde.dossier_id, site.maintenant)
    agent.faire(Acte.LANCER_FABRICATION)
    lieu = "1 place de l’Exemple, 69003 Lyon"
    recu = SaisieReception(numero_titre="9AB123456", lieu=lieu, horaires=horaires)
    agent.faire(Acte.RECEVOIR_TITRE, recu)
    page = accorde.nav.get("/espace")
    assert lieu in page.texte
    assert dit in page.texte
    agent.faire(Acte.REMETTRE_TITRE)
    assert "Où venir" not in accorde.nav.get("/espace").texte


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize("reste", [200, 90, 60, 59, 0, -1, -179, -300])
def test_une_date_a_tenir_n_est_jamais_passee(site: Site, reste: int) -> None:
    """For a permit that ends, or ended, in so many days: every page that says when to file."""
    carte = un_titre(reste)
    usager = site.usager_avec(
        titres=(carte,),
        cas=un_cas(objet=Objet.RENOUVELLEMENT),
        reponses={"titre_actuel": un_titre_actuel(carte)},
    )
    jour = usager.dossier.fuseau.jour(site.maintenant)
    pages = [
        usager.nav.get("/espace"),
        usager.nav.get(cas_choisi.adresse(adresses.PREAMBULE, usager.dossier.cas)),
        *(usager.get(ecran) for ecran in ("titre-actuel", "orientation", "recapitulatif")),
    ]
    lues = [_jour(m) for page in pages for m in A_FAIRE.finditer(page.texte.replace("\u00a0", " "))]
    assert [lu for lu in lues if lu < jour] == []
    assert lues or reste < -170 or reste > 120


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize("signalement", Signalement)
def test_rien_n_est_demande_a_qui_a_deja_depose(signalement: Signalement) -> None:
    """Once filed, neither « déposez », nor « joignez », nor a step that is behind."""
    apres = mots_du_signalement(signalement, JOUR).apres
    assert not re.search(r"[Dd]éposez|[Jj]oignez|expliquez|à l’étape \d", apres), apres
    assert bool(apres) is bool(mots_du_signalement(signalement, JOUR).personne)


@pytest.mark.exigence("K-06")
def test_une_demande_deposee_en_retard_n_est_plus_a_deposer(site: Site) -> None:
    tardif = SCENARIOS["refugee renewing late"]
    usager = commencer(site, tardif)
    assert "Déposez-la aujourd’hui" in unescape(ecrans(site, usager, tardif)["recapitulatif"])
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    for page in (usager.get("confirmation"), usager.nav.get("/espace")):
        assert "Déposez-la" not in page.texte
    assert "arrivée en retard" in usager.get("confirmation").texte


def _jour(lu: re.Match[str]) -> date:
    return date(int(lu[3]), MOIS.index(lu[2]) + 1, int(lu[1]))


@pytest.mark.parametrize("jours", [0, 30, 31])
def test_une_reponse_en_retard_n_est_plus_demandee_pour_hier(site: Site, jours: int) -> None:
    usager = site.usager_avec(depose=True)
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    agent.faire(Acte.DEMANDER_COMPLEMENT)
    (demande,) = usager.dossier.instruction.complements
    site.maintenant += timedelta(days=jours)
    usager = usager.autre_navigateur()
    jour = usager.dossier.fuseau.jour(site.maintenant)
    pages = [usager.nav.get("/espace"), usager.get("complement")]
    pages.append(usager.get(f"notifications/{demande.id}"))
    for page in pages:
        assert page.statut == 200
        texte = page.texte.replace("\u00a0", " ").lower()
        assert ("au plus tard le" in texte) is (jour <= demande.avant_le), page.texte
