"""A request on which much was written opens as a new one: its lists are cut in pages."""

from datetime import timedelta

from chalicelib.adresses import site as adresses
from chalicelib.domain.instruction.actes.message import MessageEcrit
from chalicelib.storage import journal, keys
from tests.instruction import ANNE
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager

MESSAGES = 120


def ecrire(site: Site, usager: Usager) -> None:
    """More messages of an agent than any request ever had."""
    for rang in range(MESSAGES):
        fait = MessageEcrit(
            id=f"m{rang:023}",
            survenu_le=site.maintenant + timedelta(seconds=rang),
            dossier_id=usager.dossier_id,
            agent_id=ANNE.id,
        )
        site.table.write(journal.ecrire(keys.dossier(usager.dossier_id), fait))


def test_mes_messages_se_lisent_par_pages_et_aucun_ne_manque(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    ecrire(site, usager)
    vus: list[str] = []
    adresse = adresses.NOTIFICATIONS
    for attendus in (50, 50, 20):
        page = usager.nav.get(adresse)
        verifier_page(page)
        assert f"{MESSAGES} messages ne sont pas lus" in page.texte
        ici = [f"m{r:023}" for r in range(MESSAGES) if f"/m{r:023}" in page.corps]
        assert len(ici) == attendus
        vus += ici
        adresse = f"{adresses.NOTIFICATIONS}?a_partir={len(vus)}"
    assert len(set(vus)) == MESSAGES
    assert "Messages plus anciens" not in page.corps
    assert "a_partir=50" in page.corps


def test_une_adresse_qui_ne_dit_aucune_place_montre_les_premiers(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    for brut in ("-1", "deux", "²", "9999999999", ""):
        page = usager.nav.get(f"{adresses.NOTIFICATIONS}?a_partir={brut}")
        verifier_page(page)


def test_la_carte_d_une_demande_montre_ses_dix_derniers_messages(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    neuve = len(usager.nav.get(adresses.ESPACE).corps)
    ecrire(site, usager)
    page = usager.nav.get(adresses.ESPACE)
    verifier_page(page)
    ici = [rang for rang in range(MESSAGES) if f"/m{rang:023}" in page.corps]
    assert ici == list(range(MESSAGES - 10, MESSAGES))
    assert f"Messages reçus ({MESSAGES})" in page.texte
    assert adresses.notifications(usager.dossier_id) in page.corps
    assert len(page.corps) < neuve + 5_000
