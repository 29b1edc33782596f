"""Nothing of a person in the log: no name, number, address or word of hers."""

from tests.univers.auditeur.livre import Livre, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin


@a_la_fin
def rien_d_une_personne_dans_le_journal(livre: Livre) -> Dits:
    tus = _tus(livre)
    for ligne in livre.journal:
        dits = sorted(tu for tu in tus if tu in ligne)
        if dits:
            yield f"{dits} dans {ligne[:160]}"


def _tus(livre: Livre) -> set[str]:
    """What the worlds know of their people, as it is kept; nothing shorter than six letters."""
    lus: set[str] = set()
    for _, lignes in livre.partition("REGISTRE#"):
        personne = donnees(lignes.get("PERSONNE"))
        lus.add(str(personne.get("numero_etranger")))
        lus.add(str(personne.get("etat_civil", {}).get("nom_naissance")))
    for adresses in livre.adresses.values():
        lus |= adresses
    lus |= {telephone[-9:] for telephone in livre.telephones}
    lus |= {str(donnees(x).get("texte")) for t in livre.lignes.values() for x in _messages(t)}
    return {tu for tu in lus if len(tu) >= 6}


def _messages(lignes: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    return [ligne for sk, ligne in lignes.items() if sk.startswith("MESSAGE#")]
