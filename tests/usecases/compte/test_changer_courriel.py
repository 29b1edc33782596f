"""Another address for an account: proved by its link, told to the former one."""

import pytest

from chalicelib.domain.compte.evenements import (
    ChangementDeCourrielDemande,
    ChangementDeCourrielSignale,
    CourrielChange,
)
from chalicelib.domain.compte.liens import (
    LienDejaUtilise,
    LienExpire,
    LienInutilisable,
    LienRemplace,
)
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage.compte import liens
from chalicelib.usecases.compte.changer_courriel import (
    confirmer_changement_de_courriel,
    demander_changement_de_courriel,
)
from tests.comptes import COURRIEL, evenements, plus_tard
from tests.usecases.titulaire import AUTRE, Titulaire

NOUVEAU = "nouvelle@exemple.test"


def demander(titulaire: Titulaire, nouveau: str = NOUVEAU, lien_id: str = "c" * 32) -> str:
    demander_changement_de_courriel(
        titulaire.compte(),
        nouveau,
        lien_id=lien_id,
        table=titulaire.table,
        maintenant=titulaire.maintenant,
    )
    return lien_id


def confirmer(titulaire: Titulaire, lien_id: str) -> None:
    confirmer_changement_de_courriel(
        lien_id, table=titulaire.table, maintenant=titulaire.maintenant
    )


def faits(titulaire: Titulaire) -> list[type]:
    genres = (ChangementDeCourrielDemande, ChangementDeCourrielSignale, CourrielChange)
    tous = evenements(titulaire.table, "COMPTE#c1")
    return sorted((type(f) for f in tous if isinstance(f, genres)), key=lambda t: t.__name__)


def test_the_address_changes_when_it_is_confirmed_and_not_before(active: Titulaire) -> None:
    lien = demander(active)
    assert active.compte().courriel == COURRIEL
    assert faits(active) == [ChangementDeCourrielDemande, ChangementDeCourrielSignale]
    confirmer(active, lien)
    assert active.compte().courriel == NOUVEAU
    assert CourrielChange in faits(active)
    assert active.connecter()


def test_a_change_is_confirmed_once_and_within_24_hours(active: Titulaire) -> None:
    tard = demander(active, lien_id="d" * 32)
    confirmer(active, demander(active))
    with pytest.raises(LienDejaUtilise):
        confirmer(active, "c" * 32)
    active.maintenant = plus_tard(active.maintenant, hours=24)
    with pytest.raises(LienExpire):
        confirmer(active, tard)
    assert active.compte().courriel == NOUVEAU


def test_the_same_form_sent_twice_is_one_request(active: Titulaire) -> None:
    demander(active)
    demander(active, "autre@exemple.test")
    lien = liens.lire(active.table, "c" * 32)
    assert lien
    assert (lien.courriel, lien.ancien_courriel) == (NOUVEAU, COURRIEL)
    assert len(faits(active)) == 2


def test_a_new_password_cancels_a_change_that_its_owner_did_not_ask(active: Titulaire) -> None:
    lien = demander(active)
    active.definir(active.lien(), AUTRE)
    with pytest.raises(LienRemplace):
        confirmer(active, lien)
    assert active.compte().courriel == COURRIEL


def test_links_sent_to_the_former_address_stop_working(active: Titulaire) -> None:
    ancien = active.lien()
    confirmer(active, demander(active))
    with pytest.raises(LienRemplace):
        active.definir(ancien, AUTRE)


@pytest.mark.exigence("GAP-06")
def test_a_link_of_one_usage_never_works_for_another(active: Titulaire) -> None:
    mot_de_passe, courriel = active.lien(), demander(active)
    activation = active.lien(UsageLien.ACTIVATION)
    for lien in (mot_de_passe, activation):
        with pytest.raises(LienInutilisable):
            confirmer(active, lien)
    for lien in (courriel, activation):
        with pytest.raises(LienInutilisable):
            active.definir(lien, AUTRE)
    for lien in (courriel, mot_de_passe):
        with pytest.raises(LienInutilisable):
            active.definir(lien, AUTRE, usage=UsageLien.ACTIVATION)
    assert active.compte().courriel == COURRIEL
    assert active.connecter()
    assert active.definir(activation, AUTRE, usage=UsageLien.ACTIVATION)


def test_a_link_made_before_usages_existed_still_sets_a_password(amina: Titulaire) -> None:
    lien = amina.lien()
    cle = {"PK": {"S": f"LIEN#{lien}"}, "SK": {"S": "LIEN"}}
    amina.table._client.update_item(
        TableName="bpi",
        Key=cle,
        UpdateExpression="REMOVE #u",
        ExpressionAttributeNames={"#u": "usage"},
    )
    assert amina.definir(lien)
