"""The pages of this stack: one style in the head, no script, no file asked from elsewhere."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from secours import mots
from secours.essai import Essai
from secours.signature import en_groupes

PREUVE = "/panne/preuve"
PDF = "/panne/pdf"
NOUVELLE = "/panne"
VERIFIER = "/panne/verifier"
STYLE = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;color:#161616;background:#fff;margin:0}"
    "main,header{max-width:40rem;margin:0 auto;padding:.75rem 1rem}"
    "header{border-bottom:2px solid #0b5351;font-weight:700}"
    "h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}"
    "h2{font-size:1.25rem;margin:1.5rem 0 .5rem}"
    "dt{font-weight:700}dd{margin:0 0 .5rem;overflow-wrap:anywhere}a{color:#0b5351}"
    ".n{font:700 1.125rem/1.5 ui-monospace,monospace}"
    ".b{display:inline-block;background:#0b5351;color:#fff;padding:.75rem 1rem;margin:.25rem .5rem "
    ".25rem 0;border:0;font:inherit;min-height:1.5rem;cursor:pointer}"
    ".c{background:#fff;color:#0b5351;outline:1px solid #0b5351;outline-offset:-1px}"
    ".s{border:2px solid #b34000;color:#7a2c00;padding:.25rem .75rem;font-weight:700}"
    "input{font:400 1.125rem/1.5 ui-monospace,monospace;width:100%;"
    "box-sizing:border-box;padding:.5rem;border:1px solid #3a3a3a}"
    "label{display:block;margin:.75rem 0;font-weight:700}label span{font-weight:400}"
    "a:focus,input:focus,button:focus,summary:focus{outline:3px solid #0a76f6;outline-offset:2px}"
    "@media print{header,.p{display:none}}"
)


def adresse(chemin: str, numero: str, signature: str) -> str:
    """A proof is the address itself: nothing is kept behind it."""
    return f"{chemin}?{urlencode({'numero': numero, 'signature': signature})}"


def preuve(essai: Essai, signature: str, *, reconnue: bool) -> str:
    """The proof, as a page."""
    pdf = escape(adresse(PDF, essai.numero, signature))
    boutons = (
        f'<p class="p"><a class="b" href="{pdf}">Télécharger la preuve (PDF)</a>'
        '<a class="b c" href="/">Essayer encore</a></p>'
    )
    corps = (
        f"<h1>{escape(mots.titre(essai))}</h1>{_specimen(reconnue)}"
        f"<p><strong>{escape(mots.GARDEZ)}</strong></p>{boutons}{_faits(essai)}{_ailleurs(essai)}"
        f"<h2>Que faire maintenant</h2>{_liste('ol', mots.A_FAIRE)}{_portee()}"
        f"{_signature(signature)}"
    )
    return _page(mots.titre(essai), corps)


def sans_signature(essai: Essai) -> str:
    """When even the key does not answer: what can still be said, and what to do."""
    titre = "Le site ne marche pas"
    corps = (
        f"<h1>{titre}</h1><p><strong>Nous ne pouvons pas signer de preuve maintenant. "
        "Photographiez cet écran : on doit y voir la date et l’heure. Ce n’est pas votre faute."
        f"</strong></p>{_faits(essai)}<h2>Que faire maintenant</h2>{_liste('ol', mots.A_FAIRE)}"
        f'<p class="p"><a class="b" href="{NOUVELLE}">Demander encore une preuve</a></p>'
    )
    return _page(titre, corps)


def verifiee(essai: Essai, signature: str, *, reconnue: bool) -> str:
    """To whom the proof is shown."""
    pdf = escape(adresse(PDF, essai.numero, signature))
    corps = (
        f"<h1>Cette preuve est vraie</h1>{_specimen(reconnue)}<p>Comparez avec le papier que vous "
        f"avez : tout doit être pareil.</p>{_faits(essai)}{_ailleurs(essai)}{_portee()}"
        f'<p class="p"><a class="b" href="{pdf}">Télécharger l’original (PDF)</a>'
        f'<a class="b c" href="{VERIFIER}">Vérifier une autre preuve</a></p>'
    )
    return _page("Cette preuve est vraie", corps)


def formulaire() -> str:
    """To copy a proof from paper."""
    return _page("Vérifier une preuve", f"<h1>Vérifier une preuve</h1>{_champs('', '')}")


def refusee(numero: str, signature: str) -> str:
    """An altered proof, or a badly copied one: we cannot tell which, and say so."""
    corps = (
        "<h1>Cette preuve ne peut pas être confirmée</h1><p><strong>Le numéro et la signature ne "
        "vont pas ensemble : un signe est faux, ou le document a été changé.</strong></p>"
        "<p>Relisez chaque groupe. Le lien du PDF remplit tout sans erreur. "
        f'Besoin d’aide ? Appelez le <a href="{mots.LIEN_TELEPHONE}">{mots.CONTACT}</a>.</p>'
    )
    return _page("Preuve non confirmée", corps + _champs(numero, signature))


def arret(titre: str, phrase: str) -> str:
    """Anything else that cannot go on."""
    corps = (
        f"<h1>{escape(titre)}</h1><p>{escape(phrase)}</p><p>Besoin d’aide ? Appelez le "
        f'<a href="{mots.LIEN_TELEPHONE}">{mots.CONTACT}</a>.</p>'
        '<p class="p"><a class="b" href="/">Aller à l’accueil du site</a></p>'
    )
    return _page(titre, corps)


def _page(titre: str, corps: str) -> str:
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(titre)} – Titre de séjour</title><style>{STYLE}</style></head>"
        f"<body><header>Titre de séjour</header><main>{mots.espaces(corps)}</main></body></html>"
    )


def _specimen(reconnue: bool) -> str:
    return "" if reconnue else f'<p class="s">{escape(mots.DIT_SPECIMEN)}</p>'


def _faits(essai: Essai) -> str:
    return _definitions(mots.faits(essai))


def _definitions(paires: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(n)}</dt><dd>{escape(v)}</dd>' for n, v in paires)}</dl>"


def _ailleurs(essai: Essai) -> str:
    heures = _definitions(mots.heures_ailleurs(essai))
    return f"<details><summary>La même heure outre-mer</summary>{heures}</details>"


def _liste(genre: str, phrases: Iterable[str]) -> str:
    telephone = f'<a href="{mots.LIEN_TELEPHONE}">{mots.TELEPHONE}</a>'
    lignes = "".join(f"<li>{escape(phrase)}</li>" for phrase in phrases)
    return f"<{genre}>{lignes.replace(mots.TELEPHONE, telephone)}</{genre}>"


def _portee() -> str:
    return (
        f"<h2>Ce que cette preuve montre</h2>{_liste('ul', mots.MONTRE)}"
        f"<h2>Ce qu’elle ne montre pas</h2>{_liste('ul', mots.NE_MONTRE_PAS)}"
    )


def _signature(signature: str) -> str:
    return (
        f'<h2>Signature</h2><p class="n">{en_groupes(signature)}</p><p>Une préfecture ou un juge '
        f'peut <a href="{VERIFIER}">vérifier une preuve</a> avec son numéro et sa signature.</p>'
    )


def _champs(numero: str, signature: str) -> str:
    return (
        f'<form action="{VERIFIER}" method="get"><label>Numéro <span>(exemple : '
        f'20261130-151234-DP-7KQ2M-9XW3F)</span><input name="numero" value="{escape(numero)}" '
        'autocomplete="off" autocapitalize="characters" spellcheck="false"></label>'
        "<label>Signature <span>(103 lettres et chiffres, avec ou sans espaces)</span>"
        f'<input name="signature" value="{escape(signature)}" autocomplete="off" '
        'autocapitalize="characters" spellcheck="false"></label>'
        '<button class="b" name="tape" value="1">Vérifier</button></form>'
    )
