"""What a screen reader says of a page, from the tree that Chromium gives to it, in its order."""

from typing import Any

from playwright.sync_api import Page

TUS = {"none", "generic", "InlineTextBox", "StaticText", "LineBreak", "RootWebArea", "paragraph"}
TUS_AUSSI = {"LabelText", "ListMarker", "Section", "list", "listitem", "banner", "contentinfo"}
CONTENANTS = {"region", "navigation", "status"}
ETATS = ("required", "invalid", "expanded", "pressed", "checked", "disabled", "focused")
ROLES = {
    "button": "bouton", "link": "lien", "heading": "titre", "textbox": "champ", "image": "image",
    "region": "région", "status": "annonce", "progressbar": "progression",
    "DisclosureTriangle": "à déplier",
}  # fmt: skip


def ce_qu_il_dit(page: Page) -> list[str]:
    """One line for each thing met: its role, its name, and the states that are said."""
    dits = (_dit(noeud) for noeud in arbre(page))
    return [dit for dit in dits if dit]


def arbre(page: Page) -> list[dict[str, Any]]:
    cdp = page.context.new_cdp_session(page)
    cdp.send("Accessibility.enable")
    noeuds: list[dict[str, Any]] = cdp.send("Accessibility.getFullAXTree")["nodes"]
    return [noeud for noeud in _en_ordre(noeuds) if not noeud.get("ignored")]


def _en_ordre(noeuds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As read: the tree comes by levels."""
    par_id = {noeud["nodeId"]: noeud for noeud in noeuds}
    lus, a_lire = [], [noeuds[0]["nodeId"]]
    while a_lire:
        noeud = par_id.get(a_lire.pop())
        if noeud:
            lus.append(noeud)
            # A thing that has a name is said whole: its words are not said again; a label is said
            # with its field.
            entier = role(noeud) in ROLES and role(noeud) not in CONTENANTS and nom(noeud)
            seul = bool(entier) or role(noeud) == "LabelText"
            a_lire += [] if seul else reversed(noeud.get("childIds", []))
    return lus


def etats(noeud: dict[str, Any]) -> dict[str, Any]:
    return {p["name"]: p["value"].get("value") for p in noeud.get("properties", [])}


def role(noeud: dict[str, Any]) -> str:
    return str(noeud.get("role", {}).get("value", ""))


def nom(noeud: dict[str, Any]) -> str:
    return " ".join(str(noeud.get("name", {}).get("value", "")).split())


def _dit(noeud: dict[str, Any]) -> str:
    if role(noeud) in TUS | TUS_AUSSI or not (nom(noeud) or role(noeud) == "status"):
        return nom(noeud) if role(noeud) == "StaticText" else ""
    connus = etats(noeud)
    vrais = [e for e in ETATS if connus.get(e) not in (None, False, "false")]
    suite = f" ({', '.join(vrais)})" if vrais else ""
    return f"{ROLES.get(role(noeud), role(noeud))} : {nom(noeud)}{suite}"
