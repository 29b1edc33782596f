"""An access token for the API of the stack that runs here: `python -m tools.essayer.jeton`.

Logs an agent in to the site first, as the agent would: an act bears the name read there. Only the
token is on the standard output, for `JETON=$(make -s jeton)`.
"""

import hashlib
import json
import secrets
import sys
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlencode, urlsplit

from chalicelib.adresses import agents as adresses
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.essayer.en_marche import EnMarche, analyseur, trouver
from tools.local import annuaire
from tools.smoke.client import Answer, Client
from tools.smoke.pages import Form, Page, PageInattendue

DEFAUT = "Camille"


def main() -> None:
    parser = analyseur("make jeton", "Un jeton d’accès pour l’API lancée ici.")
    noms = ", ".join(agent.nom.split()[0] for agent in annuaire.agents().values())
    parser.add_argument("--agent", default=DEFAUT, help=f"prénom : {noms} (défaut : {DEFAUT})")
    demande = parser.parse_args()
    qui, pile = choisir(demande.agent), trouver(demande.etat)
    try:
        se_connecter(pile, qui)
        jeton = demander(pile, qui)
    except PageInattendue as faute:
        raise Arret(Code.CONSTAT, str(faute)) from faute
    minutes = annuaire.TOKEN_SECONDS // 60
    print(f"Jeton de {qui.nom}, valable {minutes} minutes.", file=sys.stderr)
    print(jeton)


def choisir(prenom: str) -> annuaire.Agent:
    """The agent of the local directory with this first name. Raises Arret."""
    connus = annuaire.agents().values()
    for agent in connus:
        if agent.nom.split()[0].casefold() == prenom.strip().casefold():
            return agent
    noms = ", ".join(agent.nom.split()[0] for agent in connus)
    raise Arret(Code.DEMANDE, f"L’annuaire local ne connaît pas « {prenom} » (au choix : {noms}).")


def se_connecter(pile: EnMarche, qui: annuaire.Agent) -> None:
    """By the pages: the site asks the directory, a click chooses who one is, the site opens."""
    client = Client(pile.site, name="connexion d’un agent")
    page = client.get(adresses.CONNEXION)
    parti = client.post(adresses.CONNEXION, page.form(adresses.CONNEXION).values)
    vers = parti.headers["Location"] or ""
    choix = Page(vers, 200, client.ask("GET", vers).body)
    formulaires = [f for f in choix.forms if ("agent", qui.id) in _envoyes(f, qui)]
    if not formulaires:
        raise PageInattendue(f"L’annuaire de {pile.annuaire} ne propose pas {qui.nom}.")
    revenu = _choisir(client, pile, _envoyes(formulaires[0], qui))
    client.get((revenu.headers["Location"] or "").removeprefix(pile.site))


def _envoyes(formulaire: Form, qui: annuaire.Agent) -> list[tuple[str, str]]:
    boutons = [(nom, valeur) for nom, valeur, _ in formulaire.buttons if valeur == qui.id]
    return [*formulaire.values, *boutons]


def _choisir(client: Client, pile: EnMarche, champs: list[tuple[str, str]]) -> Answer:
    en_tetes = {"Content-Type": "application/x-www-form-urlencoded", "Origin": pile.annuaire}
    return client.ask("POST", f"{pile.annuaire}/authorize", en_tetes, urlencode(champs).encode())


def demander(pile: EnMarche, qui: annuaire.Agent) -> str:
    """Authorization code with PKCE, as any client of the directory; the access token."""
    client = Client(pile.site, name="jeton")
    preuve = secrets.token_urlsafe(32)
    empreinte = urlsafe_b64encode(hashlib.sha256(preuve.encode()).digest()).rstrip(b"=").decode()
    retour = pile.site + adresses.RETOUR
    demande = {
        "client_id": annuaire.CLIENT,
        "redirect_uri": retour,
        "state": "jeton",
        "nonce": secrets.token_urlsafe(16),
        "code_challenge": empreinte,
        "agent": qui.id,
    }
    donne = _choisir(client, pile, list(demande.items()))
    code = parse_qs(urlsplit(donne.headers["Location"] or "").query).get("code", [""])[0]
    echange = {
        "grant_type": "authorization_code",
        "client_id": annuaire.CLIENT,
        "redirect_uri": retour,
        "code": code,
        "code_verifier": preuve,
    }
    en_tetes = {"Content-Type": "application/x-www-form-urlencoded"}
    recu = client.ask("POST", f"{pile.annuaire}/token", en_tetes, urlencode(echange).encode())
    if recu.status != 200:
        raise PageInattendue(f"L’annuaire refuse de donner un jeton ({recu.status}).")
    return str(json.loads(recu.body)["access_token"])


if __name__ == "__main__":
    executer(main)
