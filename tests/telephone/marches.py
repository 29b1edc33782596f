"""The pages that a person meets, in their order, as the application sends them."""

from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from tests.builders import une_personne
from tests.comptes import MOT_DE_PASSE
from tests.documents.fichiers import jpeg
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.compte.parcours import CREER, connecter, definir
from tests.web.demande.test_parcours_des_profils import commencer
from tests.web.saisies import saisies_du_cas
from tests.web.scenarios import SCENARIOS, Scenario
from tests.web.site import Site, Usager

Vues = dict[str, str]
"""Name of a page -> its HTML."""
NAISSANCE = {
    "date_naissance_jour": "1",
    "date_naissance_mois": "3",
    "date_naissance_annee": "1990",
}
IDENTITE = {"nom": "Tesfaye-Abebe", "prenoms": "Selam"} | NAISSANCE
LIEU = {"code_postal": "75019"}
NUMERO = "9900777001"
COURRIEL = "selam@exemple.test"
AVANT_L_ENVOI = "justificatifs-sans-fichier"
"""The same page with less on it: a whole journey counts it once, with its files."""
SCAN = jpeg(taille=(1240, 1754))
PORTE = {"pour": "moi", "situation": "numero", "statut": "REFUGIE"}


def premiere_demande(site: Site) -> Vues:
    """A refugee alone, with nobody to help: home, account, door, wizard, confirmation."""
    personne = une_personne(numero=NUMERO)
    Registre(site.table).save(personne)
    nav = site.visiteur()
    vues = _compte(site, nav)
    compte = comptes.par_identifiant(site.table, NUMERO)
    assert compte
    usager = Usager(site, personne, compte, nav)
    preambule = _porte(nav, vues)
    debut = nav.post("/demandes", preambule.formulaire("/demandes"))
    usager.dossier_id = debut.vers.split("/")[-1]
    vues |= ecrans(site, usager, SCENARIOS["refugee alone"])
    vues.pop(AVANT_L_ENVOI)
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")
    site.delivrer(usager.dossier_id)
    return vues | {"confirmation": usager.get("confirmation").corps}


def _compte(site: Site, nav: Navigateur) -> Vues:
    vues = {"accueil": nav.get("/").corps, "compte": nav.get("/compte/creer").corps}
    page = nav.get(CREER)
    vues["compte-identite"] = page.corps
    page = nav.remplir(page, CREER, numero_etranger=NUMERO, **IDENTITE, **LIEU)
    vues["compte-courriel"] = page.corps
    envoi = nav.remplir(
        page, f"{CREER}/courriel", courriel=COURRIEL, courriel_confirmation=COURRIEL
    )
    vues["compte-enregistree"] = nav.get(envoi.vers).corps
    lien = Coulisses(site.table, Horloge(site.maintenant)).lien()
    vues["compte-mot-de-passe"] = nav.get(lien).corps
    vues["compte-cree"] = nav.get(definir(nav, lien).vers).corps
    vues["connexion"] = nav.get("/connexion").corps
    vues["accueil-connecte"] = nav.get(connecter(nav, MOT_DE_PASSE, NUMERO).vers).corps
    return vues


def _porte(nav: Navigateur, vues: Vues) -> Page:
    """The questions, one a page; gives the preamble."""
    vers = "/demander"
    for nom, valeur in PORTE.items():
        page = nav.get(vers)
        vues[f"porte-{nom}"] = page.corps
        vers += f"{'&' if '?' in vers else '?'}{nom}={valeur}"
    preambule = nav.get(nav.get(vers).vers)
    vues["preambule"] = preambule.corps
    return preambule


def ecrans(site: Site, usager: Usager, scenario: Scenario) -> Vues:
    """Each screen of the wizard as first shown, up to the recap."""
    saisies = saisies_du_cas(
        scenario.cas,
        situation=scenario.situation,
        logement=scenario.logement or ModeLogement.PERSONNEL,
        honneur=scenario.cases,
        saisie=scenario.saisie,
    )
    vues = {}
    for ecran, champs in saisies.items():
        vues[ecran] = usager.get(ecran).corps
        reponse = usager.envoyer(ecran, **champs)
        assert reponse.statut == 303, reponse.texte
    vues[AVANT_L_ENVOI] = usager.get("justificatifs").corps
    pieces = (attendue.piece.code for attendue in usager.dossier.pieces_manquantes)
    site.televerser(usager.dossier_id, *pieces, octets=SCAN, nom="document.jpg")
    vues["justificatifs"] = usager.get("justificatifs").corps
    assert usager.envoyer("justificatifs", ephoto=site.ephoto()).statut == 303
    return vues | {"recapitulatif": usager.get("recapitulatif").corps}


def du_profil(site: Site, nom: str) -> Vues:
    """The screens of somebody of this profile."""
    return ecrans(site, commencer(site, SCENARIOS[nom]), SCENARIOS[nom])
