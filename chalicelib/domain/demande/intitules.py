"""What a case is called, in the words of the pages."""

from datetime import date

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Qualite
from chalicelib.domain.droit.phrases import dire

OBJETS = {
    Objet.PREMIERE: "première demande de titre de séjour",
    Objet.RENOUVELLEMENT: "renouvellement d’un titre de séjour",
    Objet.CARTE_RESIDENT: "demande de carte de résident",
    Objet.DUPLICATA: "duplicata d’un titre de séjour",
    Objet.CHANGEMENT_ADRESSE: "changement d’adresse",
    Objet.CHANGEMENT_SITUATION: "changement de nom ou de situation de famille",
}
QUALITES = {
    Qualite.REFUGIE: "réfugié(e)",
    Qualite.PROTECTION_SUBSIDIAIRE: "bénéficiaire de la protection subsidiaire",
    Qualite.MEMBRE_FAMILLE: "membre de la famille",
}
LIENS = {
    LienFamilial.CONJOINT: "mari ou femme d’une personne protégée",
    LienFamilial.PARTENAIRE: "partenaire (PACS, union civile) d’une personne protégée",
    LienFamilial.CONCUBIN: "concubin ou concubine d’une personne protégée",
    LienFamilial.ENFANT: "enfant d’une personne protégée",
    LienFamilial.PARENT: "père ou mère d’un enfant protégé",
}
MINEUR = ", enfant mineur de {nombre:mineur.age_minimal} à {delai:majorite}"


def qualite(cas: Cas) -> str:
    """« réfugié(e) », « enfant d’une personne protégée »."""
    return LIENS[cas.lien] if cas.lien else QUALITES[cas.qualite]


def intitule(cas: Cas, jour: date) -> str:
    """« première demande de titre de séjour – réfugié(e) », « … pour un enfant mineur »."""
    enfant = dire(MINEUR, jour) if cas.est_pour_enfant else ""
    return f"{OBJETS[cas.objet]} – {qualite(cas)}{enfant}"
