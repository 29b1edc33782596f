"""A telephone that was proved opens a new password, and nothing else before a letter (R10)."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from moto.sns.models import sns_backends
from pydantic import TypeAdapter

from chalicelib.adresses.compte import PAGES
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.domain.compte.freins import CODE_SMS_ESSAIS, SMS_COMPTE, SMS_TOUS
from chalicelib.domain.compte.second_facteur import Confirmation, MoyenDeConfirmation, Protege
from chalicelib.domain.compte.telephone import ENTRE_DEUX
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.instruction.actes.representants import joindre
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.events import inscriptions
from chalicelib.mail.message import Courriel
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import envois
from chalicelib.storage.ecritures import put, update
from chalicelib.storage.instruction.instructions import notee
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.courriels.preparer_courriel_compte import preparer_courriel_compte
from chalicelib.web.http import hacheur
from tests.comptes import RAPIDE
from tests.conftest import REGION
from tests.web.agents.test_restitution import rendre
from tests.web.agents.test_second_facteur import CHEZ_ELLE, code, envoyer_les_lettres
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site, Usager

MOT, AUTRE = "quatre chats bleus dansent", "trois vaches roses"
NUMERO, NEUF = "06 39 98 00 01", "06 39 98 00 02"
TELEPHONE, SMS, ENTRER = (
    "/espace/telephone",
    "/mot-de-passe-oublie/sms",
    "/mot-de-passe-oublie/sms/code",
)
INCONNU = "9933333333"
GUICHET = MoyenDeConfirmation.GUICHET
REFERENCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")
REPRIS = "CompteReprisParTelephone"
COMPTE: TypeAdapter[EvenementCompte] = TypeAdapter(EvenementCompte)


def partis() -> list[tuple[str, str]]:
    """Number and text of every SMS, oldest first."""
    messages = sns_backends["123456789012"][REGION].sms_messages.values()
    return [(str(numero), str(texte)) for numero, texte, *_ in messages]


def chiffres() -> str:
    """Those of the last SMS."""
    return partis()[-1][1][:7]


def travailler(site: Site) -> None:
    """All that wakes this worker, twice: the queue may bring it again."""
    for genre in ("MotDePasseOublie", "CodeDeTelephoneDemande"):
        corps = [
            item["donnees"]["S"]
            for item in site.dynamodb.scan(TableName="bpi")["Items"]
            if item["SK"]["S"].startswith("EVT#") and item["type"]["S"] == genre
        ]
        if corps:
            assert site.lot("inscriptions", *corps, *corps) == {"batchItemFailures": []}


def donner(site: Site, usager: Usager, numero: str = NUMERO) -> None:
    dites = CoordonneesCompte(adresse=CHEZ_ELLE, telephone=numero)
    lieu = keys.compte(usager.compte.id).coordonnees
    site.table.write(put(lieu, {"donnees": dites.model_dump_json()}))


@pytest.fixture
def usager(site: Site, monkeypatch: pytest.MonkeyPatch) -> Usager:
    """Seen at the counter once, with a password and a telephone that is not proved."""
    monkeypatch.setattr(inscriptions, "now", lambda: site.maintenant)
    monkeypatch.setattr(hacheur, "hacheur", lambda: RAPIDE)
    sns_backends["123456789012"][REGION].sms_messages.clear()
    elle = site.usager(adresse=CHEZ_ELLE)
    vue = Confirmation(preuve=GUICHET, le=site.maintenant, agent_id="Alix")
    site.table.write(
        update(
            keys.compte(elle.compte.id).profil,
            "SET mot_de_passe = :mot, confirmation = :vue",
            mot=RAPIDE.hacher(MOT),
            vue=vue.model_dump_json(),
        )
    )
    donner(site, elle)
    return elle


def relu(site: Site, usager: Usager) -> Compte:
    lu = comptes.lire(site.table, usager.compte.id)
    assert lu
    return lu


def demander(usager: Usager, mot: str = MOT) -> Page:
    return usager.nav.remplir(usager.nav.get(TELEPHONE), TELEPHONE, mot_de_passe=mot)


def prouver(site: Site, usager: Usager) -> Page:
    assert demander(usager).statut == 303
    travailler(site)
    page = usager.nav.get(f"{TELEPHONE}/code")
    return usager.nav.remplir(page, f"{TELEPHONE}/code", code=chiffres())


def oublier(site: Site, identifiant: str, reseau: str = "192.0.2.1") -> Page:
    nav = Navigateur(site.app, reseau)
    page = nav.remplir(nav.get(SMS), SMS, identifiant=identifiant)
    travailler(site)
    return page


def entrer(site: Site, identifiant: str, saisi: str, reseau: str = "192.0.2.1") -> Page:
    nav = Navigateur(site.app, reseau)
    return nav.remplir(nav.get(ENTRER), ENTRER, identifiant=identifiant, code=saisi)


def reprendre(site: Site, usager: Usager) -> Navigateur:
    """Who holds the telephone chooses a password, and logs in."""
    site.maintenant += timedelta(minutes=5)
    oublier(site, usager.compte.identifiant_en_clair)
    suite = entrer(site, usager.compte.identifiant_en_clair, chiffres())
    assert suite.vers.startswith("/compte/mot-de-passe?jeton=")
    nav = Navigateur(site.app)
    champs = nav.get(suite.vers).formulaire("/compte/mot-de-passe") | {"mot_de_passe": AUTRE}
    assert nav.post("/compte/mot-de-passe", champs).statut == 303
    return connecter(nav, usager, AUTRE)


def connecter(nav: Navigateur, usager: Usager, mot: str) -> Navigateur:
    saisie = {"identifiant": usager.compte.identifiant_en_clair, "mot_de_passe": mot}
    champs = nav.get("/connexion").formulaire("/connexion")
    assert nav.post("/connexion", champs | saisie).statut == 303
    return nav


def faits(site: Site, usager: Usager, genre: str) -> list[dict[str, Any]]:
    items = site.table.query(f"COMPTE#{usager.compte.id}", "EVT#")
    return [json.loads(str(i["donnees"])) for i in items if i["type"] == genre]


def courriel(site: Site, usager: Usager, genre: str) -> Courriel:
    """The message that answers the last événement of this kind."""
    dit = preparer_courriel_compte(
        COMPTE.validate_python(faits(site, usager, genre)[-1]),
        table=site.table,
        secret=settings().secret,
        adresse=lambda usage, jeton: f"{PAGES[usage]}?jeton={jeton}",
    )
    assert dit
    return dit


def retrait(site: Site, usager: Usager, genre: str) -> str:
    """Where the button of the last message of this kind leads."""
    jeton = jetons_de_lien.signer(faits(site, usager, genre)[-1]["lien_id"], settings().secret)
    return f"{PAGES[UsageLien.TELEPHONE]}?jeton={jeton}"


@pytest.mark.exigence("R10")
def test_un_numero_se_prouve_par_un_code_et_un_nouveau_numero_est_a_prouver(
    site: Site, usager: Usager
) -> None:
    assert demander(usager, "pas le bon mot").statut == 422, "an open session is not enough"
    assert prouver(site, usager).vers == TELEPHONE
    ((numero, texte),) = partis()
    assert numero == "+33639980001"
    assert len(texte) <= 160
    assert usager.personne.etat_civil.nom_naissance not in texte
    assert "Votre numéro est vérifié" in usager.nav.get(TELEPHONE).texte
    prouve = relu(site, usager).telephone
    assert prouve
    assert prouve.depuis == site.maintenant
    donner(site, usager, NEUF)
    assert "Recevoir un code par SMS" in usager.nav.get(TELEPHONE).texte
    site.maintenant += timedelta(minutes=5)
    oublier(site, usager.compte.identifiant_en_clair)
    assert len(partis()) == 1, "nothing leaves to a number that is not the account's any more"


@pytest.mark.exigence("R10")
def test_qui_tient_son_telephone_entre_et_sa_boite_est_prevenue(site: Site, usager: Usager) -> None:
    prouver(site, usager)
    autre = site.session(usager.compte)
    nav = reprendre(site, usager)
    assert autre.get("/espace").statut == 303, "the other sessions are closed"
    for chemin in ("/espace", "/espace/messages-recus", TELEPHONE, "/espace/identite"):
        assert nav.get(chemin).statut == 200
    assert faits(site, usager, "CompteReprisParTelephone")
    (parti, dit) = (courriel(site, usager, g) for g in ("TelephoneVerifie", REPRIS))
    assert parti.destinataire == dit.destinataire == usager.compte.courriel
    assert "bouton" in dit.contexte


@pytest.mark.exigence("R10")
def test_qui_n_a_que_le_telephone_ne_change_pas_d_adresse_et_ne_lit_pas_les_autres(
    site: Site, usager: Usager
) -> None:
    prouver(site, usager)
    autrui = site.usager_avec(depose=True).dossier
    site.table.write(
        *notee(autrui, joindre(autrui, usager.compte.id)),
        put(keys.compte(usager.compte.id).ancienne(autrui.id), {"dossier_id": autrui.id}),
    )
    lu = f"/demandes/{autrui.id}/historique"
    assert usager.nav.get(lu).statut == 200
    assert not any(relu(site, usager).doit_attendre(quoi) for quoi in Protege)
    nav = reprendre(site, usager)
    assert nav.get(lu).statut == 403
    assert all(relu(site, usager).doit_attendre(quoi) for quoi in Protege)
    assert nav.get("/espace/coordonnees").vers == "/espace/identite"
    page = nav.get("/espace/courriel")
    vers = {"courriel": "v@exemple.test", "courriel_confirmation": "v@exemple.test"}
    champs = page.formulaire("/espace/courriel") | vers | {"mot_de_passe": AUTRE}
    assert nav.post("/espace/courriel", champs).statut == 403
    donner(site, usager, NEUF)
    page = nav.post(TELEPHONE, {"csrf": page.csrf, "mot_de_passe": AUTRE})
    assert page.statut == 403, "another way in waits too"


@pytest.mark.exigence("R10")
def test_la_lettre_du_registre_ou_le_guichet_rend_tout(site: Site, usager: Usager) -> None:
    prouver(site, usager)
    nav = reprendre(site, usager)
    for _ in range(2):
        site.lot("inscriptions", json.dumps(faits(site, usager, REPRIS)[-1]))
    envoyer_les_lettres(site, usager)
    page = nav.get("/espace/identite")
    assert nav.remplir(page, "/espace/identite", code=code(site, usager)).statut == 303
    assert not any(relu(site, usager).doit_attendre(quoi) for quoi in Protege)
    assert nav.get(retrait(site, usager, REPRIS)).statut == 410, (
        "a letter ends what a mailbox undoes"
    )
    reprendre(site, usager)
    assert all(relu(site, usager).doit_attendre(quoi) for quoi in Protege)
    assert rendre(site, usager.compte).statut in (200, 303)
    compte = relu(site, usager)
    assert (compte.telephone, compte.par_telephone) == (None, None)
    assert not any(compte.doit_attendre(quoi) for quoi in Protege)


@pytest.mark.exigence("R10")
@pytest.mark.parametrize("genre", ["CompteReprisParTelephone", "TelephoneVerifie"])
def test_la_boite_defait_ce_que_le_telephone_a_ouvert(
    site: Site, usager: Usager, genre: str
) -> None:
    avant = relu(site, usager).confirmation
    prouver(site, usager)
    voleur = reprendre(site, usager)
    elle = Navigateur(site.app)
    ou = retrait(site, usager, genre)
    assert elle.get(ou).statut == 200
    assert voleur.get("/espace").statut == 200, "looking changes nothing"
    page = elle.remplir(elle.get(ou), "/compte/telephone/annuler")
    assert page.vers.startswith("/compte/mot-de-passe?jeton=")
    assert voleur.get("/espace").statut == 303
    compte = relu(site, usager)
    assert (compte.telephone, compte.par_telephone) == (None, None)
    assert (compte.confirmation, compte.attend_sa_confirmation) == (avant, False)
    assert elle.get(ou).statut == 410
    site.maintenant += timedelta(minutes=5)
    oublier(site, usager.compte.identifiant_en_clair)
    assert len(partis()) == 2, "the telephone opens nothing any more"


@pytest.mark.exigence("R10")
def test_rien_ne_dit_si_un_telephone_est_connu(site: Site, usager: Usager) -> None:
    """The same words for no account, a telephone not proved, a proved one, a code too many."""
    connu = usager.compte.identifiant_en_clair
    pages = [oublier(site, INCONNU), oublier(site, connu)]
    assert partis() == []
    prouver(site, usager)
    site.maintenant += timedelta(minutes=5)
    pages += [oublier(site, connu) for _ in range(5)]
    codes = [entrer(site, numero, "000000", "192.0.2.9") for numero in (INCONNU, connu)]
    for lot in (pages, codes):
        dits = {REFERENCE.sub("", page.texte) for page in lot}
        assert len(dits) == 1
        assert "01" not in dits.pop().replace("0 806 001 620", "")
    assert entrer(site, INCONNU, "000000").statut == entrer(site, connu, "000000").statut == 422


@pytest.mark.exigence("R10")
def test_un_code_a_peu_d_essais_vit_peu_et_sert_une_fois(site: Site, usager: Usager) -> None:
    connu = usager.compte.identifiant_en_clair
    prouver(site, usager)
    site.maintenant += timedelta(minutes=5)
    oublier(site, connu)
    juste = chiffres()
    faux = "000 000" if juste != "000 000" else "111 111"
    for rang in range(CODE_SMS_ESSAIS.maximum):
        assert entrer(site, connu, faux, f"198.51.100.{rang}").statut == 422
    assert entrer(site, connu, juste).statut == 422, "tried by many networks, it is worth nothing"
    site.maintenant += timedelta(minutes=5)
    oublier(site, connu)
    vieux = chiffres()
    site.maintenant += timedelta(minutes=20)
    assert entrer(site, connu, vieux).statut == 422
    oublier(site, connu)
    assert entrer(site, connu, chiffres().replace(" ", "")).statut == 303
    assert entrer(site, connu, chiffres()).statut == 422


@pytest.mark.exigence("R10")
def test_ce_que_coutent_les_codes_est_borne(site: Site, usager: Usager) -> None:
    prouver(site, usager)
    for rang in range(12):
        site.maintenant += ENTRE_DEUX + timedelta(seconds=1)
        oublier(site, usager.compte.identifiant_en_clair, f"198.51.100.{rang}")
    assert len(partis()) == SMS_COMPTE.maximum
    assert SMS_TOUS.maximum * 24 < 20_000


@pytest.mark.exigence("R10")
def test_un_code_n_est_garde_nulle_part_et_le_support_voit_son_sort(
    site: Site, usager: Usager
) -> None:
    prouver(site, usager)
    clair = chiffres()
    gardes = json.dumps(site.dynamodb.scan(TableName="bpi")["Items"])
    assert clair not in gardes
    assert clair.replace(" ", "") not in gardes.replace("+33639980001", "")
    for objet in site.s3.list_objects_v2(Bucket="courriels").get("Contents", []):
        if objet["Key"].endswith(".sms"):
            corps = site.s3.get_object(Bucket="courriels", Key=objet["Key"])["Body"].read()
            assert clair not in corps.decode()
    (envoi,) = envois.du_compte(site.table, usager.compte.id)
    assert (envoi.gabarit, envoi.destinataire) == ("sms_code", "*** 01")
    assert envoi.envoye_le
