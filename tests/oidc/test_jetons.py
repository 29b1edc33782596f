"""Forged, stale or borrowed tokens: nobody enters but who the directory vouches for, now, here."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.agents.agent import Agent, AgentSansHabilitation, Role
from chalicelib.oidc import reseau
from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonDIdentite, JetonInvalide
from tests.agents import (
    CLIENT,
    EMETTEUR,
    GROUPES,
    JWKS,
    AnnuaireEssai,
    cle_ec,
    cle_rsa,
    en_segments,
    jwk,
    signer,
    traits,
    un_agent,
)
from tests.builders import MAINTENANT
from tests.reglages import REGLAGES

BON = {"alg": "RS256", "kid": "k-rsa", "typ": "JWT"}
EMIS = int(MAINTENANT.timestamp())
NONCE = "n0nce"
SITE = REGLAGES["ORIGINE"]


def lu(jeton: str, essai: AnnuaireEssai | None = None, usage: str = "id") -> Agent:
    """Who enters with this token: at a login (`id`), or by the API (`access`)."""
    essai = essai or AnnuaireEssai()
    if usage == "access":
        return essai.annuaire().agent_du_jeton(jeton, MAINTENANT)
    essai.reponses[f"{EMETTEUR}/token"] = {"id_token": jeton}
    return essai.annuaire().agent_du_code("c0de", SITE, NONCE, "preuve", MAINTENANT)


def bons(agent: Agent | None = None, usage: str = "id", **autres: Any) -> dict[str, Any]:
    """The claims of a good token, which answers our login when it is one of identity."""
    return traits(agent, usage, **{"nonce": NONCE} | autres)


def hs256(entete: dict[str, Any], secret: bytes) -> str:
    """What a library that trusts `alg` would accept: signed with the public key as a secret."""
    dit = en_segments(entete, traits())
    sceau = hmac.new(secret, dit.encode(), hashlib.sha256).digest()
    return f"{dit}.{urlsafe_b64encode(sceau).rstrip(b'=').decode()}"


@pytest.mark.parametrize("usage", ["id", "access"])
@pytest.mark.parametrize(
    ("cle", "kid", "alg"), [("rsa", "k-rsa", "RS256"), ("ec", "k-ec", "ES256")]
)
def test_un_bon_jeton_dit_qui_est_l_agent(usage: str, cle: str, kid: str, alg: str) -> None:
    agent = un_agent(roles={Role.REFERENT, Role.SUPPORT}, prefectures={"75", "2B"})
    prive = cle_rsa() if cle == "rsa" else cle_ec()
    reconnu = lu(signer(bons(agent, usage), prive, kid, alg), usage=usage)
    assert (reconnu.id, reconnu.roles, reconnu.prefectures) == (
        agent.id,
        agent.roles,
        agent.prefectures,
    )
    assert reconnu.nom == (agent.nom if usage == "id" else agent.id)


def test_un_autre_emetteur_n_a_pas_besoin_de_dire_l_usage() -> None:
    assert lu(signer(bons(token_use=None))) == un_agent()
    acces = bons(usage="access", token_use=None, aud=SITE)
    assert lu(signer(acces, typ="at+jwt"), usage="access").id == un_agent().id
    with pytest.raises(JetonInvalide):
        lu(signer(acces))


def publique(forme: PublicFormat) -> bytes:
    octets: bytes = cle_rsa().public_key().public_bytes(Encoding.PEM, forme)
    return octets


def forges(usage: str) -> dict[str, str]:
    """What nobody may enter with, whatever the token says that it is for."""

    def dits(**autres: Any) -> dict[str, Any]:
        return bons(**{"usage": usage} | autres)

    return {
        "autre cle": signer(dits(), cle_rsa("voleur")),
        "alg none": en_segments(BON | {"alg": "none"}, dits(), b""),
        "alg None": en_segments(BON | {"alg": "None"}, dits(), b""),
        "alg absent": en_segments({"kid": "k-rsa"}, dits(), b"x"),
        "alg liste": en_segments(BON | {"alg": ["RS256"]}, dits(), b"x"),
        "hs256 pem": hs256(BON | {"alg": "HS256"}, publique(PublicFormat.SubjectPublicKeyInfo)),
        "hs256 pkcs1": hs256(BON | {"alg": "HS256"}, publique(PublicFormat.PKCS1)),
        "hs256 jwk": hs256(BON | {"alg": "HS256"}, json.dumps(jwk(cle_rsa(), "k-rsa")).encode()),
        "rs512": signer(dits(), alg="RS512"),
        "ps256": signer(dits(), alg="PS256"),
        "es256 avec le kid rsa": signer(dits(), cle_ec(), "k-rsa", "ES256"),
        "rs256 avec le kid ec": signer(dits(), kid="k-ec"),
        "kid inconnu": signer(dits(), kid="autre"),
        "kid absent": en_segments({"alg": "RS256"}, dits(), b"x"),
        "kid objet": en_segments(BON | {"kid": {"k": 1}}, dits(), b"x"),
        "kid chemin": signer(dits(), kid="../../../dev/null"),
        "kid adresse": signer(dits(), kid="https://voleur.test/jwks.json"),
        "jku ailleurs": signer(dits(), cle_rsa("voleur"), jku="https://voleur.test/jwks.json"),
        "jwk joint": signer(dits(), cle_rsa("voleur"), jwk=jwk(cle_rsa("voleur"), "k-rsa")),
        "x5u ailleurs": signer(dits(), cle_rsa("voleur"), x5u="https://voleur.test/c.pem"),
        "crit": signer(dits(), crit=["exp"]),
        "emetteur": signer(dits(iss="https://voleur.test")),
        "emetteur presque": signer(dits(iss=EMETTEUR + "/")),
        "emetteur absent": signer(dits(iss=None)),
        "rafraichissement": signer(dits(token_use="refresh")),
        "usage inconnu": signer(dits(token_use=["id"])),
        "expire": signer(dits(exp=EMIS)),
        "expire depuis longtemps": signer(dits(exp=EMIS - 86400)),
        "sans fin": signer(dits(exp=None)),
        "fin illisible": signer(dits(exp="demain")),
        "fin vraie": signer(dits(exp=True)),
        "emis demain": signer(dits(iat=EMIS + 3600, exp=EMIS + 7200)),
        "sans emission": signer(dits(iat=None)),
        "pas encore valable": signer(dits(nbf=EMIS + 61)),
        "sans sujet": signer(dits(sub=None)),
        "sujet hostile": signer(dits(sub="a/../b\r\nSet-Cookie: x")),
        "sujet trop long": signer(dits(sub="a" * 65)),
        "vide": "",
        "un point": ".",
        "deux segments": signer(dits()).rpartition(".")[0],
        "signature vide": signer(dits()).rpartition(".")[0] + ".",
        "tronque": signer(dits())[:-10],
        "cinq segments": signer(dits()) + ".a.b",
        "corps change": ".".join(
            [
                signer(dits()).split(".")[0],
                en_segments(dits(agent=un_agent(roles={Role.ADMINISTRATEUR}))),
                signer(dits()).split(".")[2],
            ]
        ),
        "corps pas objet": signer({"iss": EMETTEUR})[:40] + ".W10.eA",
        "trop long": signer(dits(bourrage="a" * 9000)),
        "accent": "é" + signer(dits()),
        "json imbrique": en_segments(b'{"alg":' + b"[" * 5000, dits(), b"x"),
    }


DESTINES_A_D_AUTRES: dict[str, tuple[dict[str, Any], ...]] = {
    "id": (
        {"aud": "autre-client"},
        {"aud": None},
        {"aud": [CLIENT, "autre-client"]},
        {"token_use": "access"},
        {"token_use": "access", "client_id": "autre-client"},
    ),
    "access": (
        {"client_id": "autre-client"},
        {"client_id": None, "aud": CLIENT},
        {"aud": "autre-client"},
        {"aud": "https://autre-site.exemple.test"},
        {"aud": ["autre-client", 1, None]},
        {"aud": {"0": CLIENT}},
        {"aud": []},
        {"aud": None} | {"client_id": f"{CLIENT}x"},
    ),
}
AUTRES = [(usage, dits) for usage, tous in DESTINES_A_D_AUTRES.items() for dits in tous]


@pytest.mark.parametrize("usage", ["id", "access"])
@pytest.mark.parametrize("cas", forges("id"))
def test_un_jeton_forge_ou_perime_est_refuse(usage: str, cas: str) -> None:
    with pytest.raises(JetonInvalide):
        lu(forges(usage)[cas], usage=usage)


@pytest.mark.parametrize(("usage", "dits"), AUTRES)
def test_un_jeton_destine_a_un_autre_est_refuse(usage: str, dits: dict[str, Any]) -> None:
    with pytest.raises(JetonInvalide):
        lu(signer(bons(usage=usage, **dits)), usage=usage)


@pytest.mark.parametrize("aud", [CLIENT, SITE, [SITE], ["https://autre.exemple.test", SITE]])
def test_un_jeton_d_acces_peut_dire_pour_qui_il_est(aud: Any) -> None:
    jeton = signer(bons(usage="access", aud=aud), typ="at+jwt")
    assert lu(jeton, usage="access").id == un_agent().id


def test_un_jeton_d_acces_sans_usage_dit_pour_qui_il_est() -> None:
    """S23: RFC 9068 wants an audience; only Cognito, which says the use, writes none."""
    sans = signer(bons(usage="access", token_use=None), typ="at+jwt")
    with pytest.raises(JetonInvalide):
        lu(sans, usage="access")


def test_chaque_jeton_ne_sert_qu_a_ce_pour_quoi_il_est_fait() -> None:
    with pytest.raises(JetonDIdentite):
        lu(signer(bons()), usage="access")
    with pytest.raises(JetonInvalide):
        lu(signer(bons(usage="access")), usage="id")


def test_une_cle_trop_courte_est_refusee() -> None:
    courte = cle_rsa("courte", 1024)
    with pytest.warns(match="below the minimum"):
        jeton = signer(bons(), courte, "court")
    essai = AnnuaireEssai({JWKS: {"keys": [jwk(courte, "court")]}})
    with pytest.raises(JetonInvalide):
        lu(jeton, essai)


@pytest.mark.parametrize("jetes", [{"use": "enc"}, {"alg": "RS512"}, {"kty": "oct"}])
def test_une_cle_qui_n_est_pas_faite_pour_signer_ne_sert_pas(jetes: dict[str, str]) -> None:
    autre = jwk(cle_rsa("autre"), "k-autre")
    cles = [jwk(cle_rsa(), "k-rsa", **jetes), autre, "pas une cle", {"kty": "RSA"}]
    with pytest.raises(JetonInvalide):
        lu(signer(bons()), AnnuaireEssai({JWKS: {"keys": cles}}))


@pytest.mark.parametrize(
    "dits",
    [None, [], ["instructeur"], ["prefecture-75"], "instructeur prefecture-75", [1, None], {}],
)
def test_un_bon_jeton_sans_role_ou_sans_prefecture_n_entre_pas(dits: Any) -> None:
    with pytest.raises(AgentSansHabilitation):
        lu(signer(bons() | {GROUPES: dits}))


def test_le_nom_montre_est_propre_et_court() -> None:
    assert lu(signer(bons(name="  Camille\r\n\u202eX  "))).nom == "Camille X"
    assert lu(signer(bons(name="a" * 500))).nom == "a" * 120
    compose = bons(name=None, given_name="Camille", family_name="Exemple")
    assert lu(signer(compose)).nom == "Camille Exemple"
    assert lu(signer(bons(name=None))).nom == un_agent().id


def test_les_cles_sont_gardees_une_heure_et_demandees_une_fois_par_minute_au_plus() -> None:
    essai = AnnuaireEssai()
    annuaire = essai.annuaire()
    inconnu = signer(bons(usage="access"), kid="nouveau")
    long_valable = signer(bons(usage="access", exp=EMIS + 86_400))
    for _ in range(3):
        annuaire.agent_du_jeton(long_valable, MAINTENANT)
    for secondes in (1, 30, 59):
        with pytest.raises(JetonInvalide):
            annuaire.agent_du_jeton(inconnu, MAINTENANT + timedelta(seconds=secondes))
    assert essai.vues.count(JWKS) == 1
    essai.reponses[JWKS] = {"keys": [jwk(cle_rsa(), "nouveau")]}
    assert annuaire.agent_du_jeton(inconnu, MAINTENANT + timedelta(seconds=61)).id
    assert essai.vues.count(JWKS) == 2
    with pytest.raises(JetonInvalide):
        annuaire.agent_du_jeton(long_valable, MAINTENANT + timedelta(hours=2))
    assert essai.vues.count(JWKS) == 3


def test_une_panne_courte_de_l_annuaire_ne_met_personne_dehors() -> None:
    essai = AnnuaireEssai()
    annuaire = essai.annuaire()
    jeton = signer(bons(usage="access", exp=EMIS + 86_400))
    annuaire.agent_du_jeton(jeton, MAINTENANT)
    del essai.reponses[JWKS]
    assert annuaire.agent_du_jeton(jeton, MAINTENANT + timedelta(hours=2)).id == un_agent().id


def test_un_annuaire_muet_ou_menteur_est_dit_injoignable() -> None:
    menteur = AnnuaireEssai()
    menteur.reponses = {nom: {"issuer": "https://voleur.test"} for nom in menteur.reponses}
    sans_cles = AnnuaireEssai({JWKS: {"keys": []}})
    en_clair = AnnuaireEssai()
    for document in en_clair.reponses.values():
        document |= {"jwks_uri": "http://annuaire.exemple.test/jwks.json"}
    for essai in (menteur, sans_cles, en_clair, AnnuaireEssai({JWKS: {}})):
        with pytest.raises(AnnuaireInjoignable):
            lu(signer(bons()), essai)


@pytest.mark.parametrize("corps", [b"[" * 100_000, b'{"a":' * 30_000, b"", b"[]", b"\xff", b"{"])
def test_un_annuaire_qui_repond_n_importe_quoi_est_dit_injoignable(
    monkeypatch: pytest.MonkeyPatch, corps: bytes
) -> None:
    monkeypatch.setattr(reseau, "_octets", lambda *_: corps)
    with pytest.raises(AnnuaireInjoignable):
        reseau.lire("https://annuaire.exemple.test/")
