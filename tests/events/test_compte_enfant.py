"""An agent proposes the minor's account: the parent gets one mail, and the child one account."""

import pytest

from chalicelib.domain.cas.cas import Pour
from chalicelib.domain.instruction.actes.compte_enfant import CompteEnfantPropose
from chalicelib.storage.registre.registre import Registre
from tests import faits
from tests.builders import un_cas, un_dossier_complet, une_personne
from tests.events.test_annonces import bouton, messages
from tests.installation import installer
from tests.web.site import Site, Usager

ENFANT = une_personne(numero="9900000777")


def demande(site: Site, parent: Usager, pour: Pour, dossier_id: str) -> str:
    """A request of this account, about the child or not; the proposal of an agent about it."""
    Registre(site.table).save(ENFANT)
    installer(
        site.dossiers,
        un_dossier_complet(
            id=dossier_id, compte_id=parent.compte.id, personne=ENFANT, cas=un_cas(pour=pour)
        ),
    )
    fait = CompteEnfantPropose(
        id=faits.identifiant(),
        survenu_le=site.maintenant,
        dossier_id=dossier_id,
        agent_id="a1",
    )
    return fait.model_dump_json()


def du_parent(site: Site, parent: Usager, genre: str) -> list[str]:
    items = site.table.query(f"COMPTE#{parent.compte.id}", "EVT#")
    return [str(item["donnees"]) for item in items if item["type"] == genre]


@pytest.mark.exigence("MIN-02", "MIN-03", "NOT-06")
def test_the_proposal_becomes_one_invitation_one_account_and_one_mail(site: Site) -> None:
    parent = site.usager()
    propose = demande(site, parent, Pour.ENFANT, "d0551e0000000000000000b1")
    assert site.lot("inscriptions", propose, propose) == {"batchItemFailures": []}
    (invitation,) = du_parent(site, parent, "InvitationCompteEnfant")
    assert site.lot("inscriptions", invitation, invitation) == {"batchItemFailures": []}
    (ouvert,) = du_parent(site, parent, "CompteEnfantOuvert")
    assert site.lot("courriels", ouvert, ouvert) == {"batchItemFailures": []}
    (message,) = messages(site, parent)
    assert message["Subject"] == "Création du compte de votre enfant"
    assert "/compte/activation?jeton=" in bouton(message)


def test_nobody_is_invited_for_a_request_of_ones_own(site: Site) -> None:
    adulte = site.usager()
    propose = demande(site, adulte, Pour.MOI, "d0551e0000000000000000b2")
    assert site.lot("inscriptions", propose) == {"batchItemFailures": []}
    assert du_parent(site, adulte, "InvitationCompteEnfant") == []
