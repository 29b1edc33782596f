"""The addresses of the site: its public pages, the door, and what is done with a request."""

from chalicelib.adresses.chemin import Chemin, avec

ACCUEIL = "/"
CONNEXION = "/connexion"
DECONNEXION = "/deconnexion"
ESPACE = "/espace"
NOTIFICATIONS = "/espace/notifications"
COORDONNEES = "/espace/coordonnees"
COORDONNEES_ENREGISTREES = "/espace/coordonnees/enregistrees"

AIDE = "/aide"
AIDE_COMPRENDRE = "/aide/comprendre"
AIDE_IMPRIMER = "/aide/imprimer"
AIDE_DONNEES = "/aide/donnees"
question = Chemin("/aide/questions/{numero}")
CONTACT = "/contact"
contact_recu = Chemin("/contact/recu/{acces}")
contact_billet = contact_recu / "billet"
contact_suite = contact_recu / "suite"
AVIS = "/avis"
AVIS_MERCI = "/avis/merci"
AVIS_RESULTATS = "/avis/resultats"
CHIFFRES = "/chiffres"
TIMBRE = "/timbre-fiscal"
CHANGEMENT = "/changement"
VOYAGE = "/document-de-voyage"
ACCESSIBILITE = "/accessibilite"
MENTIONS_LEGALES = "/mentions-legales"
DONNEES_PERSONNELLES = "/donnees-personnelles"
VERIFIER = "/verifier"
verification = Chemin("/verifier/{code}")
communes = Chemin("/referentiel/communes/{code_postal}")
SANTE = "/sante"
PANNE = "/panne"
"""Of the second stack (`secours/`): a signed proof that one tried."""

DEMANDER = "/demander"
DEMANDER_SITUATION = "/demander/situation"
DEMANDER_STATUT = "/demander/statut"
PREAMBULE = "/demander/preambule"
ENFANT = "/demander/enfant"
MA_SITUATION = "/ma-situation"
orientation = Chemin("/demander/orientation/{nom}")
"""Why this procedure is not the right one, and where to go."""
CONSTATS = "/preuves"
constat = Chemin("/preuves/{code}")
"""What a person keeps of a request that this service did not take."""
constat_pdf = constat / "pdf"
CONSTATS_DU_COMPTE = "/espace/preuves"

# Questions already answered, for the pages that send back to the door.
PREMIERE_DEMANDE = avec(DEMANDER, pour="moi", situation="numero")
RENOUVELER = avec(DEMANDER, pour="moi", situation="titre", demande="renouveler")
DUPLICATA = avec(DEMANDER, pour="moi", situation="titre", demande="perdu")
NOUVELLE_ADRESSE = avec(
    DEMANDER, pour="moi", situation="titre", demande="change", changement="adresse"
)
NOUVELLE_SITUATION = avec(
    DEMANDER, pour="moi", situation="titre", demande="change", changement="situation_change"
)
POUR_MOI = avec(DEMANDER, pour="moi")
POUR_ENFANT = avec(DEMANDER, pour="enfant")

DEMANDES = "/demandes"
demande = Chemin("/demandes/{dossier_id}")
"""The request: sends on to the screen where the person stands."""
ecran = demande / "{ecran}"
orientation_de_la_demande = demande / "orientation"
avertissements_de_la_demande = demande / "avertissements"
"""What the law may not grant, read before filing: the way on is never closed."""
constat_de_la_demande = demande / "preuve"
justificatifs = demande / "justificatifs"
recapitulatif = demande / "recapitulatif"
confirmation = demande / "confirmation"
fichier = demande / "fichiers/{fichier_id}"
apercu = fichier / "apercu"
retirer = fichier / "retirer"
garder = fichier / "garder"
"""A photo that seems hard to read, kept as it is."""
billet = demande / "pieces/{piece}/billet"
"""Where the script gets a form for one more file."""

corriger = demande / "corriger"
abandonner = corriger / "abandonner"
versions = demande / "versions"
"""Each version filed, and what changed."""
complement = demande / "complement"
"""The documents that the préfecture asks for: keep or replace each."""
annuler = demande / "annuler"
"""Before: what is lost, and a box to tick. Afterwards: what was cancelled."""
se_desister = demande / "retirer-la-demande"
"""Once an agent opened it: what it means, a box to tick; then how to keep it."""
garder_demande = se_desister / "garder"
rendez_vous = demande / "rendez-vous"
"""To say that one cannot come to an appointment, and read what is answered."""
rectifier = demande / "rectifier"
rectifications = demande / "rectifications"
"""The demandes de rectification received, with their dates."""
conversation = demande / "messages"
"""What the person and the préfecture wrote to each other, and where she writes."""
conversation_billet = conversation / "{message_id}/billet"
"""Where the script gets a form for one more file of a message."""
contester = demande / "erreur"
"""The person says that the end of her request is a mistake."""
notifications = demande / "notifications"
"""Everything that the person was told about a request, newest first."""
notification = notifications / "{evenement_id}"
"""One of them, in full; an e-mail leads here too."""
notification_pdf = notification / "pdf"
notification_agenda = notification / "agenda"
"""The appointment of a message, for the person's own agenda (.ics)."""
renouvellement_agenda = demande / "renouvellement/agenda"
"""The first day to renew the card granted, for the person's own agenda (.ics)."""
terme_agenda = demande / "dates/{nature}/agenda"
"""A time limit of the request, for the person's own agenda (.ics)."""
historique = demande / "historique"
"""Everything that ever happened to a request, in words."""
historique_pdf = historique / "pdf"
historique_zip = historique / "zip"
attestation = demande / "attestations/{attestation_id}"
"""The document as an accessible page."""
attestation_pdf = attestation / "pdf"


SUITE_MAX = 200
INDEXABLES = frozenset(
    {ACCUEIL, AIDE, AIDE_COMPRENDRE, AIDE_DONNEES, AIDE_IMPRIMER, question.route, CONTACT}
    | {TIMBRE, CHANGEMENT, VOYAGE, ACCESSIBILITE, MENTIONS_LEGALES, DONNEES_PERSONNELLES}
    | {CHIFFRES, VERIFIER, DEMANDER, PREAMBULE, MA_SITUATION}
)
"""The routes that search engines may keep: they say the same to everybody."""


def connexion(suite: str) -> str:
    """The login page, coming back to `suite` afterwards."""
    return avec(CONNEXION, suite=suite)


def preambule_choisi(chemin: str) -> str:
    """`chemin` if it is a preamble with the answers given at the door, else nothing."""
    connu = chemin.startswith(f"{PREAMBULE}?") and len(chemin) <= SUITE_MAX
    return locale(chemin, "") if connu else ""


def locale(chemin: str, defaut: str = ESPACE) -> str:
    """`chemin` if it leads inside the site, `defaut` otherwise (no open redirect)."""
    interdit = chemin.startswith(("//", "/\\")) or any(ord(c) < 33 or c == "\\" for c in chemin)
    return chemin if chemin.startswith("/") and not interdit else defaut
