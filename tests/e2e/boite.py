"""The local mailbox, read as a person would: newest message first."""

import email
import email.policy
import re
import time
import urllib.request
from email.message import EmailMessage
from html import unescape
from urllib.parse import unquote, urljoin

PATIENCE = 20.0


def _lire(adresse: str) -> str:
    with urllib.request.urlopen(adresse, timeout=10) as reponse:
        texte: str = reponse.read().decode()
    return texte


def messages(boite: str) -> list[str]:
    """Addresses of the messages, newest first."""
    liens = re.findall(r'href="(/message/[^"]+)"', _lire(boite))
    return [urljoin(boite, unescape(lien)) for lien in dict.fromkeys(liens)]


def attendre(boite: str, destinataire: str, objet: str) -> EmailMessage:
    """The newest message for this address whose subject has these words."""
    fin = time.monotonic() + PATIENCE
    while time.monotonic() < fin:
        for adresse in messages(boite):
            brut = _lire(f"{adresse}/brut").encode()
            message = email.message_from_bytes(brut, EmailMessage, policy=email.policy.default)
            if destinataire in str(message["To"]) and objet in str(message["Subject"]):
                return message
        time.sleep(0.3)
    raise AssertionError(f"no message « {objet} » for {destinataire}: {messages(boite)}")


def texte(message: EmailMessage) -> str:
    corps = message.get_body(("plain",))
    assert corps is not None
    contenu: str = corps.get_content()
    return contenu


def lien(message: EmailMessage) -> str:
    """The address of its button."""
    trouve = re.search(r"https?://\S+jeton=\S+", texte(message))
    assert trouve
    return unquote(trouve[0]) if "%25" in trouve[0] else trouve[0]
