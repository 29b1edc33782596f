"""The people that no other channel reached: a letter, or an agent who reaches them (R18, K-10)."""

from io import BytesIO

import pikepdf
import pytest

from chalicelib.domain.acheminement.a_prevenir import EtatAvis, PersonneAPrevenir
from chalicelib.domain.acheminement.acheminement import Acheminement
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage import keys
from chalicelib.storage.courriels import a_prevenir, acheminements
from chalicelib.storage.dossier.notifications import marquer_lue
from chalicelib.storage.ecritures import put
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from tests import faits
from tests.attentes import MESSAGE, un_message
from tests.events.test_annonces import instructeur
from tests.web.agents.banc import LYON, Banc
from tests.web.site import Site, Usager

LISTE = "/agents/a-prevenir"
ICI = "69"
AILLEURS = Adresse(voie="3 quai Neuf", code_postal="75011", commune="Paris", code_insee="75111")


def ligne(usager: Usager, *, adresse: bool) -> PersonneAPrevenir:
    site = usager.site
    return PersonneAPrevenir(
        id=MESSAGE + usager.dossier_id,
        dossier_id=usager.dossier_id,
        evenement_id=MESSAGE,
        compte_id=usager.compte.id,
        prefecture=ICI,
        depuis=site.maintenant,
        nom=f"Exemple {usager.dossier_id[-4:]}",
        objet="Votre dossier doit être complété",
        numero=str(usager.dossier.numero_demande),
        adresse=("Amina Exemple", "3 rue du Port", "69003 Lyon") if adresse else (),
    )


def attendre(usager: Usager, *, adresse: bool = True) -> PersonneAPrevenir:
    """Somebody whose message waits on the list."""
    une, le = ligne(usager, adresse=adresse), usager.site.maintenant
    suivi = Acheminement(
        id=une.id,
        dossier_id=une.dossier_id,
        evenement_id=MESSAGE,
        compte_id=une.compte_id,
        prefecture=ICI,
        depuis=le,
        a_voir_le=le,
        en_liste_le=le,
    )
    dit = un_message(une.dossier_id, le)
    usager.site.table.write(a_prevenir.inscrire(une), dit, *acheminements.creation(suivi))
    return une


def etat(site: Site, une: PersonneAPrevenir) -> EtatAvis | None:
    connues = (
        *a_prevenir.qui_attendent(site.table, ICI),
        *a_prevenir.postees(site.table, ICI, site.maintenant),
    )
    return next((lue.etat for lue in connues if lue.id == une.id), None)


@pytest.fixture
def depose(site: Site) -> Usager:
    site.dynamodb.vider()
    return site.usager_avec(depose=True)


@pytest.mark.exigence("R18", "K-10")
def test_une_lettre_est_imprimee_postee_et_si_elle_revient_la_personne_est_jointe(
    banc: Banc, depose: Usager
) -> None:
    site, une, nav = banc.site, attendre(depose), banc.agente().nav
    page = nav.get(LISTE)
    assert une.nom in page.texte
    assert "À envoyer au plus tard le" in page.texte
    assert nav.remplir(page, f"{LISTE}/imprimer").statut == 303
    assert etat(site, une) is EtatAvis.A_POSTER
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/poster", lettre=une.id).statut == 303
    assert etat(site, une) is EtatAvis.POSTEE
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/revenue").statut == 303
    assert etat(site, une) is EtatAvis.A_JOINDRE
    assert "lettre revenue" in nav.get(LISTE).texte
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/jointe", moyen="TELEPHONE").statut == 303
    assert etat(site, une) is None
    suivi = acheminements.lire(site.table, depose.dossier_id, une.id)
    assert suivi
    assert suivi.issue == "JOINT"
    histoire = depose.get("historique").texte
    assert "Lettre envoyée par la poste" in histoire
    assert "vous a dit, par téléphone, qu’un message vous attend" in histoire


@pytest.mark.exigence("R18")
def test_une_lettre_part_ou_la_personne_vit_le_jour_ou_elle_est_imprimee(
    banc: Banc, depose: Usager
) -> None:
    """A decision waits for its letter: to move in the meantime is not to have read it."""
    une, nav = attendre(depose), banc.agente().nav
    depuis = CoordonneesCompte(adresse=AILLEURS, telephone="06 39 98 00 99")
    cle = keys.compte(depose.compte.id).coordonnees
    banc.site.table.write(put(cle, {"donnees": depuis.model_dump_json()}))
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/imprimer").statut == 303
    (lue,) = a_prevenir.qui_attendent(banc.site.table, ICI)
    assert lue.adresse == (une.adresse[0], *AILLEURS.lignes)


def demenager(usager: Usager) -> None:
    """To another département, with the request."""
    site = usager.site
    changer_coordonnees(
        usager.compte.id,
        CoordonneesCompte(adresse=AILLEURS, telephone="06 39 98 00 99"),
        dossiers=site.dossiers,
        table=site.table,
        identifiant="d" * 20,
        maintenant=site.maintenant,
    )
    assert usager.dossier.prefecture.code == "75"


def d_agents(usager: Usager) -> list[str]:
    des_faits = faits.du_dossier(usager.site.table, usager.dossier_id)
    return [f.type for f in des_faits if getattr(f, "agent_id", "") and f.id != MESSAGE]


def test_une_demande_partie_ailleurs_n_est_ni_imprimee_ni_postee_ni_jointe_d_ici(
    banc: Banc, depose: Usager
) -> None:
    """Nobody of another préfecture acts on a request, whatever still waits on a list."""
    une, nav = attendre(depose), banc.agente().nav
    page = nav.get(LISTE)
    demenager(depose)
    assert nav.remplir(page, f"{LISTE}/imprimer").statut in {404, 409}
    imprimee = une.model_copy(update={"imprimee_le": banc.site.maintenant})
    banc.site.table.write(*a_prevenir.ecriture(une, imprimee))
    page = nav.get(LISTE)
    assert nav.remplir(page, f"{LISTE}/poster", lettre=une.id).statut in {404, 409}
    a_joindre = une.model_copy(update={"adresse": ()})
    banc.site.table.write(*a_prevenir.ecriture(imprimee, a_joindre))
    page = nav.get(LISTE)
    assert nav.remplir(page, f"{LISTE}/jointe", moyen="GUICHET").statut in {404, 409}
    assert d_agents(depose) == []


def test_une_lettre_revenue_apres_un_demenagement_va_a_la_nouvelle_prefecture(
    banc: Banc, depose: Usager
) -> None:
    """The post gives it back to who sent it; the person is reached by those of her home."""
    une, nav = attendre(depose), banc.agente().nav
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/imprimer").statut == 303
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/poster", lettre=une.id).statut == 303
    demenager(depose)
    assert nav.remplir(nav.get(LISTE), f"{LISTE}/revenue").statut == 303
    assert etat(banc.site, une) is None
    (la,) = a_prevenir.qui_attendent(banc.site.table, "75")
    assert la.etat is EtatAvis.A_JOINDRE


@pytest.mark.exigence("R18")
def test_un_message_ouvert_entre_temps_ne_s_imprime_plus(banc: Banc, depose: Usager) -> None:
    une, nav = attendre(depose), banc.agente().nav
    page = nav.get(LISTE)
    fait = NotificationLue(
        id="lu1",
        survenu_le=banc.site.maintenant,
        dossier_id=depose.dossier_id,
        evenement_id=MESSAGE,
    )
    marquer_lue(banc.site.table, fait)
    assert nav.remplir(page, f"{LISTE}/imprimer").statut == 409
    assert etat(banc.site, une) is EtatAvis.A_IMPRIMER


def test_deux_agents_ne_joignent_pas_deux_fois_la_meme_personne(banc: Banc, depose: Usager) -> None:
    attendre(depose, adresse=False)
    un, autre = banc.agente().nav, banc.agente("Dominique").nav
    pages = un.get(LISTE), autre.get(LISTE)
    assert un.remplir(pages[0], f"{LISTE}/jointe", moyen="GUICHET").statut == 303
    assert autre.remplir(pages[1], f"{LISTE}/jointe", moyen="GUICHET").statut == 409
    joints = [f for f in faits.du_dossier(banc.site.table, depose.dossier_id)
              if f.type == "PersonneJointe"]  # fmt: skip
    assert len(joints) == 1


def test_la_liste_est_celle_de_la_prefecture_pas_d_un_agent(banc: Banc, depose: Usager) -> None:
    """Whoever is absent, a colleague sees it; nobody elsewhere does."""
    une = attendre(depose, adresse=False)
    instructeur(banc.site, depose).faire(Acte.PRENDRE_EN_CHARGE)
    assert une.nom in banc.agente("Autre").nav.get(LISTE).texte
    ailleurs = banc.agente("Ailleurs", prefectures={"75"}).nav
    assert une.nom not in ailleurs.get(LISTE).texte
    assert ailleurs.get(f"{LISTE}?prefecture={ICI}").statut == 403
    assert {ICI} == LYON


@pytest.mark.exigence("R18")
def test_la_lettre_dit_ou_lire_et_rien_de_la_decision() -> None:
    from chalicelib.documents import lettre_d_avis
    from chalicelib.domain.droit.prefectures import toutes
    from tests.builders import MAINTENANT

    ici = toutes()[ICI]
    octets = lettre_d_avis.imprimer(
        [lettre_d_avis.FeuilleDAvis(("Amina Exemple", "69003 Lyon"), "Décision", "1" * 19)] * 2,
        prefecture=ici,
        marque="neutre",
        site="exemple.fr",
        jour=ici.fuseau.jour(MAINTENANT),
        specimen=True,
    )
    with pikepdf.open(BytesIO(octets)) as pdf:
        assert len(pdf.pages) == 2
