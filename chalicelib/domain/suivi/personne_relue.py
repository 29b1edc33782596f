"""What the registre was found to have learnt, or lost, of a person whose request is open."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.recit import Annonce, Auteur, Nouvelle, Recit
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import Statut


class SujetRelu(StrEnum):
    """On what the registre says something new; ECART is what it no longer says as we do."""

    PROTECTION = "PROTECTION"
    AUTRE_PROTECTION = "AUTRE_PROTECTION"
    TITRE = "TITRE"
    DOCUMENTS = "DOCUMENTS"
    IDENTITE = "IDENTITE"
    FILIATION = "FILIATION"
    NUMERO_ETRANGER = "NUMERO_ETRANGER"
    ETAT_CIVIL = "ETAT_CIVIL"
    ECART = "ECART"


class ChangementRelu(Modele):
    """Coded, before and after: never a name, a number nor a date of the person."""

    sujet: SujetRelu
    avant: str
    apres: str


DITS_AU_BANC = {
    SujetRelu.PROTECTION: "il connaît maintenant la protection",
    SujetRelu.AUTRE_PROTECTION: "il connaît une autre protection que celle choisie",
    SujetRelu.TITRE: "il connaît maintenant le titre déclaré",
    SujetRelu.DOCUMENTS: "il connaît d’autres documents de séjour",
    SujetRelu.IDENTITE: "il connaît maintenant cette identité",
    SujetRelu.FILIATION: "il connaît maintenant le lien avec l’enfant",
    SujetRelu.NUMERO_ETRANGER: "il donne un numéro étranger",
    SujetRelu.ETAT_CIVIL: "l’état civil a changé",
    SujetRelu.ECART: "il ne dit plus la même chose que le dossier",
}
A_LA_PERSONNE = {
    SujetRelu.PROTECTION: "L’administration connaît maintenant {votre} protection.",
    SujetRelu.AUTRE_PROTECTION: "L’administration connaît une autre protection que celle que vous "
    "avez choisie. La demande continue avec celle que l’administration connaît.",
    SujetRelu.TITRE: "L’administration a trouvé {votre} titre de séjour.",
    SujetRelu.DOCUMENTS: "L’administration connaît un autre document de séjour.",
    SujetRelu.IDENTITE: "L’administration a trouvé {votre} identité.",
    SujetRelu.FILIATION: "L’administration sait maintenant que vous pouvez agir pour l’enfant.",
    SujetRelu.NUMERO_ETRANGER: "L’administration a donné un numéro étranger.",
    SujetRelu.ETAT_CIVIL: "L’administration a changé {votre} état civil.",
}
"""Sentences of the account, behind the login; nothing is said of an écart: an agent looks first."""
TITRE = "Nouvelles informations de l’administration"
ENSUITE = (
    "Vous n’avez rien à faire. Si une attestation change, la nouvelle arrive dans « Mon espace »."
)
COURRIEL = Nouvelle(
    "registre_relu",
    "Du nouveau pour {demande}",
    (
        "L’administration a maintenant d’autres informations pour {demande}.",
        "Vous n’avez rien à faire. Connectez-vous pour les lire.",
    ),
)


class PersonneRelue(FaitDuDossier):
    """The registre (AGDREF), read on that day, does not say what the request said."""

    type: Literal["PersonneRelue"] = "PersonneRelue"
    source: Literal["REGISTRE"] = "REGISTRE"
    changements: tuple[ChangementRelu, ...]
    pour_enfant: bool = False

    recit = Recit(
        banc="Registre relu", histoire="", annonce=Annonce(TITRE, phrase=ENSUITE), courriel=COURRIEL
    )
    reveille = (ATTESTATIONS, COURRIELS)
    auteur = Auteur.SERVICE
    fait_avancer = False

    def dit(self) -> Recit:
        sujets = [lu.sujet for lu in self.changements]
        banc = f"Registre relu : {', '.join(DITS_AU_BANC[sujet] for sujet in sujets)}"
        phrases = [A_LA_PERSONNE[sujet] for sujet in sujets if sujet in A_LA_PERSONNE]
        if not phrases:
            return Recit(banc=banc, histoire="", annonce=None, courriel=None)
        votre = "la" if self.pour_enfant else "votre"
        phrase = " ".join([*phrases, ENSUITE]).format(votre=votre)
        return Recit(
            banc=banc, histoire="", annonce=Annonce(TITRE, phrase=phrase), courriel=COURRIEL
        )


def changements(avant: Dossier, apres: Dossier) -> tuple[ChangementRelu, ...]:
    """What the registre changed in a request."""
    return tuple(_changements(avant, apres))


def _changements(avant: Dossier, apres: Dossier) -> Iterator[ChangementRelu]:
    connue, lue = avant.personne, apres.personne
    if lue.statut != connue.statut or lue.decision != connue.decision:
        yield _lu(_de_la_protection(apres), connue.statut or "INCONNUE", lue.statut or "INCONNUE")
    if apres.titre_confirme and not avant.titre_confirme:
        yield _lu(SujetRelu.TITRE, "INCONNU", "CONNU")
    elif set(lue.titres) != set(connue.titres):
        yield _lu(SujetRelu.DOCUMENTS, len(connue.titres), len(lue.titres))
    if avant.identite_saisie and not apres.identite_saisie:
        yield _lu(SujetRelu.IDENTITE, "SAISIE", "REGISTRE")
    elif lue.etat_civil != connue.etat_civil:
        yield _lu(SujetRelu.ETAT_CIVIL, "PRECEDENT", "NOUVEAU")
    if filiation.connue(apres) and not filiation.connue(avant):
        yield _lu(SujetRelu.FILIATION, "INCONNUE", "CONNUE")
    if lue.numero_etranger != connue.numero_etranger:
        yield _lu(SujetRelu.NUMERO_ETRANGER, "ABSENT", "CONNU")
    if apres.ecarts != avant.ecarts:
        ecarts = (" ".join(sorted(dossier.ecarts)) for dossier in (avant, apres))
        yield _lu(SujetRelu.ECART, *ecarts)


def _de_la_protection(apres: Dossier) -> SujetRelu:
    choisie = apres.cas.statut_demande
    connue = apres.personne.statut
    autre = not apres.cas.est_famille and isinstance(connue, Statut) and connue != choisie
    return SujetRelu.AUTRE_PROTECTION if autre else SujetRelu.PROTECTION


def _lu(sujet: SujetRelu, avant: object, apres: object) -> ChangementRelu:
    return ChangementRelu(sujet=sujet, avant=str(avant), apres=str(apres))
