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
from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonInvalide
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

BON = {"alg": "RS256", "kid": "k-rsa", "typ": "JWT"}
EMIS = int(MAINTENANT.timestamp())


def lu(jeton: str, essai: AnnuaireEssai | None = None) -> Agent:
    return (essai or AnnuaireEssai()).annuaire().agent_du_jeton(jeton, MAINTENANT)


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
    reconnu = lu(signer(traits(agent, usage), prive, kid, alg))
    assert (reconnu.id, reconnu.roles, reconnu.prefectures) == (
        agent.id,
        agent.roles,
        agent.prefectures,
    )
    assert reconnu.nom == (agent.nom if usage == "id" else agent.id)


def test_un_autre_emetteur_n_a_pas_besoin_de_dire_l_usage() -> None:
    assert lu(signer(traits(token_use=None))) == un_agent()
    acces = traits(usage="access", token_use=None)
    assert lu(signer(acces, typ="at+jwt")).id == un_agent().id
    with pytest.raises(JetonInvalide):
        lu(signer(acces))


def publique(forme: PublicFormat) -> bytes:
    octets: bytes = cle_rsa().public_key().public_bytes(Encoding.PEM, forme)
    return octets


FORGES = {
    "autre cle": signer(traits(), cle_rsa("voleur")),
    "alg none": en_segments(BON | {"alg": "none"}, traits(), b""),
    "alg None": en_segments(BON | {"alg": "None"}, traits(), b""),
    "alg absent": en_segments({"kid": "k-rsa"}, traits(), b"x"),
    "alg liste": en_segments(BON | {"alg": ["RS256"]}, traits(), b"x"),
    "hs256 pem": hs256(BON | {"alg": "HS256"}, publique(PublicFormat.SubjectPublicKeyInfo)),
    "hs256 pkcs1": hs256(BON | {"alg": "HS256"}, publique(PublicFormat.PKCS1)),
    "hs256 jwk": hs256(BON | {"alg": "HS256"}, json.dumps(jwk(cle_rsa(), "k-rsa")).encode()),
    "rs512": signer(traits(), alg="RS512"),
    "ps256": signer(traits(), alg="PS256"),
    "es256 avec le kid rsa": signer(traits(), cle_ec(), "k-rsa", "ES256"),
    "rs256 avec le kid ec": signer(traits(), kid="k-ec"),
    "kid inconnu": signer(traits(), kid="autre"),
    "kid absent": en_segments({"alg": "RS256"}, traits(), b"x"),
    "kid objet": en_segments(BON | {"kid": {"k": 1}}, traits(), b"x"),
    "kid chemin": signer(traits(), kid="../../../dev/null"),
    "kid adresse": signer(traits(), kid="https://voleur.test/jwks.json"),
    "jku ailleurs": signer(traits(), cle_rsa("voleur"), jku="https://voleur.test/jwks.json"),
    "jwk joint": signer(traits(), cle_rsa("voleur"), jwk=jwk(cle_rsa("voleur"), "k-rsa")),
    "x5u ailleurs": signer(traits(), cle_rsa("voleur"), x5u="https://voleur.test/c.pem"),
    "crit": signer(traits(), crit=["exp"]),
    "emetteur": signer(traits(iss="https://voleur.test")),
    "emetteur presque": signer(traits(iss=EMETTEUR + "/")),
    "emetteur absent": signer(traits(iss=None)),
    "audience": signer(traits(aud="autre-client")),
    "audience absente": signer(traits(aud=None)),
    "audience partagee": signer(traits(aud=[CLIENT, "autre-client"])),
    "client d acces": signer(traits(usage="access", client_id="autre-client")),
    "acces adresse comme identite": signer(traits(usage="access", aud=CLIENT, client_id=None)),
    "rafraichissement": signer(traits(token_use="refresh")),
    "usage inconnu": signer(traits(token_use=["id"])),
    "expire": signer(traits(exp=EMIS)),
    "expire depuis longtemps": signer(traits(exp=EMIS - 86400)),
    "sans fin": signer(traits(exp=None)),
    "fin illisible": signer(traits(exp="demain")),
    "fin vraie": signer(traits(exp=True)),
    "emis demain": signer(traits(iat=EMIS + 3600, exp=EMIS + 7200)),
    "sans emission": signer(traits(iat=None)),
    "pas encore valable": signer(traits(nbf=EMIS + 61)),
    "sans sujet": signer(traits(sub=None)),
    "sujet hostile": signer(traits(sub="a/../b\r\nSet-Cookie: x")),
    "sujet trop long": signer(traits(sub="a" * 65)),
    "vide": "",
    "un point": ".",
    "deux segments": signer(traits()).rpartition(".")[0],
    "signature vide": signer(traits()).rpartition(".")[0] + ".",
    "tronque": signer(traits())[:-10],
    "cinq segments": signer(traits()) + ".a.b",
    "corps change": ".".join(
        [
            signer(traits()).split(".")[0],
            en_segments(traits(un_agent(roles={Role.ADMINISTRATEUR}))),
            signer(traits()).split(".")[2],
        ]
    ),
    "corps pas objet": signer({"iss": EMETTEUR})[:40] + ".W10.eA",
    "trop long": signer(traits(bourrage="a" * 9000)),
    "accent": "é" + signer(traits()),
    "json imbrique": en_segments(b'{"alg":' + b"[" * 5000, traits(), b"x"),
}


@pytest.mark.parametrize("cas", FORGES)
def test_un_jeton_forge_perime_ou_destine_a_un_autre_est_refuse(cas: str) -> None:
    with pytest.raises(JetonInvalide):
        lu(FORGES[cas])


def test_une_cle_trop_courte_est_refusee() -> None:
    courte = cle_rsa("courte", 1024)
    with pytest.warns(match="below the minimum"):
        jeton = signer(traits(), courte, "court")
    essai = AnnuaireEssai({JWKS: {"keys": [jwk(courte, "court")]}})
    with pytest.raises(JetonInvalide):
        lu(jeton, essai)


@pytest.mark.parametrize("jetes", [{"use": "enc"}, {"alg": "RS512"}, {"kty": "oct"}])
def test_une_cle_qui_n_est_pas_faite_pour_signer_ne_sert_pas(jetes: dict[str, str]) -> None:
    autre = jwk(cle_rsa("autre"), "k-autre")
    cles = [jwk(cle_rsa(), "k-rsa", **jetes), autre, "pas une cle", {"kty": "RSA"}]
    with pytest.raises(JetonInvalide):
        lu(signer(traits()), AnnuaireEssai({JWKS: {"keys": cles}}))


@pytest.mark.parametrize(
    "dits",
    [None, [], ["instructeur"], ["prefecture-75"], "instructeur prefecture-75", [1, None], {}],
)
def test_un_bon_jeton_sans_role_ou_sans_prefecture_n_entre_pas(dits: Any) -> None:
    with pytest.raises(AgentSansHabilitation):
        lu(signer(traits() | {GROUPES: dits}))


def test_le_nom_montre_est_propre_et_court() -> None:
    assert lu(signer(traits(name="  Camille\r\n\u202eX  "))).nom == "Camille X"
    assert lu(signer(traits(name="a" * 500))).nom == "a" * 120
    compose = traits(name=None, given_name="Camille", family_name="Exemple")
    assert lu(signer(compose)).nom == "Camille Exemple"
    assert lu(signer(traits(name=None))).nom == un_agent().id


def test_les_cles_sont_gardees_une_heure_et_demandees_une_fois_par_minute_au_plus() -> None:
    essai = AnnuaireEssai()
    annuaire = essai.annuaire()
    inconnu = signer(traits(), kid="nouveau")
    long_valable = signer(traits(exp=EMIS + 86_400))
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
    jeton = signer(traits(exp=EMIS + 86_400))
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
            lu(signer(traits()), essai)
