"""Every address of the site, so that one file says what exists."""

from urllib.parse import quote, urlencode

ACCUEIL = "/"
CONNEXION = "/connexion"
DECONNEXION = "/deconnexion"
COMPTE_CREER = "/compte/creer"
ESPACE = "/espace"
AIDE = "/aide"
AIDE_COMPRENDRE = "/aide/comprendre"
AIDE_IMPRIMER = "/aide/imprimer"
AIDE_DONNEES = "/aide/donnees"
CONTACT = "/contact"
CONTACT_RECU = "/contact/recu"
TIMBRE = "/timbre-fiscal"
CHANGEMENT = "/changement"
VOYAGE = "/document-de-voyage"
ACCESSIBILITE = "/accessibilite"
MENTIONS_LEGALES = "/mentions-legales"
DONNEES_PERSONNELLES = "/donnees-personnelles"
DEMANDER = "/demander"
DEMANDER_SITUATION = "/demander/situation"
DEMANDER_STATUT = "/demander/statut"
PREAMBULE = "/demander/preambule"
ENFANT = "/demander/enfant"
MA_SITUATION = "/ma-situation"
DEMANDES = "/demandes"
VERIFIER = "/verifier"
NOTIFICATIONS = "/espace/notifications"
COORDONNEES = "/espace/coordonnees"
COORDONNEES_ENREGISTREES = "/espace/coordonnees/enregistrees"

# Questions already answered, for the pages that send back to the door.
PREMIERE_DEMANDE = f"{DEMANDER}?pour=moi&situation=numero"
RENOUVELER = f"{DEMANDER}?pour=moi&situation=titre&demande=renouveler"
POUR_ENFANT = f"{DEMANDER}?pour=enfant"


def orientation(cas: str) -> str:
    """Why this procedure is not the right one, and where to go."""
    return f"{DEMANDER}/orientation/{cas}"


def connexion(suite: str) -> str:
    """The login page, coming back to `suite` afterwards."""
    return f"{CONNEXION}?{urlencode({'suite': suite})}"


def demande(dossier_id: str) -> str:
    """The request: sends on to the screen where the person stands."""
    return f"/demandes/{quote(dossier_id)}"


def ecran(dossier_id: str, nom: str) -> str:
    return f"{demande(dossier_id)}/{quote(nom)}"


def fichier(dossier_id: str, fichier_id: str, vue: str = "") -> str:
    """A justificatif; `vue`: '' for the file itself, 'apercu' or 'retirer'."""
    base = f"{demande(dossier_id)}/fichiers/{quote(fichier_id)}"
    return f"{base}/{vue}" if vue else base


def billet(dossier_id: str, piece: str) -> str:
    """Where the script gets a form for one more file."""
    return f"{demande(dossier_id)}/pieces/{quote(piece)}/billet"


def confirmation(dossier_id: str) -> str:
    return f"{demande(dossier_id)}/confirmation"


def corriger(dossier_id: str) -> str:
    """Reopen a filed request; `/abandonner` after it gives the correction up."""
    return f"{demande(dossier_id)}/corriger"


def versions(dossier_id: str) -> str:
    """Each version filed, and what changed."""
    return f"{demande(dossier_id)}/versions"


def complement(dossier_id: str) -> str:
    """The documents that the préfecture asks for: keep or replace each."""
    return f"{demande(dossier_id)}/complement"


def notifications(dossier_id: str) -> str:
    """Everything that the person was told about a request, newest first."""
    return f"{demande(dossier_id)}/notifications"


def notification(dossier_id: str, evenement_id: str) -> str:
    """One of them, in full; an e-mail leads here too."""
    return f"{notifications(dossier_id)}/{quote(evenement_id)}"


def historique(dossier_id: str) -> str:
    """Everything that ever happened to a request, in words; `/pdf` after it is the document."""
    return f"{demande(dossier_id)}/historique"


def annuler(dossier_id: str) -> str:
    """Before: what is lost, and a box to tick. Afterwards: what was cancelled."""
    return f"{demande(dossier_id)}/annuler"


def rectifier(dossier_id: str) -> str:
    return f"{demande(dossier_id)}/rectifier"


def rectifications(dossier_id: str) -> str:
    """The demandes de rectification received, with their dates."""
    return f"{demande(dossier_id)}/rectifications"


def attestation(dossier_id: str, attestation_id: str) -> str:
    """The attestation as an accessible page; `/pdf` after it is the document."""
    return f"{demande(dossier_id)}/attestations/{quote(attestation_id)}"


def verification(code: str) -> str:
    return f"/verifier/{quote(code)}"


def locale(chemin: str, defaut: str = ESPACE) -> str:
    """`chemin` if it leads inside the site, `defaut` otherwise (no open redirect)."""
    interdit = chemin.startswith(("//", "/\\")) or any(ord(c) < 33 or c == "\\" for c in chemin)
    return chemin if chemin.startswith("/") and not interdit else defaut
