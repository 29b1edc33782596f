"""What a person keeps of a request that this service did not take: asked, answered, why (R4).

It says what was said to her, as it was said that day: it can be shown to a préfecture, a lawyer or
a judge. Anybody may have one, without an account; nothing in it was verified.
"""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import takewhile

from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.articles import du_droit
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.fuseau import PARIS, Fuseau
from chalicelib.domain.modele import Modele
from chalicelib.domain.porte.porte import cheminer
from chalicelib.domain.porte.questions import PORTE, Question
from chalicelib.domain.porte.questions_situation import MA_SITUATION

SANS_ARTICLE = "aucun article de loi : c’est un choix de ce service"
Reponse = tuple[str, str]
"""A question and its answer, in words."""


class Constat(Modele):
    """`code` is its number, and what checks it; `nom` is as the person wrote it, or nothing.
    `orientation` may be one that exists no more.

    `fin_du_compte` are the last signs of the identifiant of the account it was asked from.
    """

    code: str
    le: datetime
    fuseau: Fuseau = PARIS
    orientation: str
    reponses: tuple[Reponse, ...]
    titre: str
    pourquoi: str
    source: str
    lieu: str
    que_faire: tuple[str, ...]
    apporter: tuple[str, ...]
    nom: str = ""
    fin_du_compte: str = ""

    @property
    def jour(self) -> date:
        """The day it was, at the place."""
        return self.fuseau.jour(self.le)

    @property
    def regle(self) -> str:
        """The law, or that there is none: a judge is never shown the notes of a maker."""
        return du_droit(self.source) or SANS_ARTICLE

    @property
    def horloge(self) -> str:
        """By which clock its hour is told."""
        return " (heure de Paris)" if self.fuseau == PARIS else self.fuseau.precision

    @property
    def garde_jusqu_au(self) -> date:
        """The last day it can be checked."""
        return delai(CodeDelai.CONSERVATION_CONSTAT, self.jour).apres(self.jour)


def constater(
    code: str,
    le: datetime,
    orientation: Orientation,
    reponses: tuple[Reponse, ...],
    *,
    fuseau: Fuseau = PARIS,
    nom: str = "",
    identifiant: str = "",
) -> Constat:
    """What this orientation says that day, to who gave these answers."""
    conseil = conseils(fuseau.jour(le))[orientation]
    return Constat(
        code=code,
        le=le,
        fuseau=fuseau,
        orientation=orientation.value,
        reponses=reponses,
        titre=conseil.titre,
        pourquoi=conseil.pourquoi,
        source=conseil.source,
        lieu=conseil.lieu.value,
        que_faire=conseil.que_faire,
        apporter=conseil.apporter,
        nom=nom,
        fin_du_compte=identifiant[-4:],
    )


def reponses_de_la_porte(
    dites: Mapping[str, str], orientation: Orientation, jour: date
) -> tuple[Reponse, ...]:
    """The answers given at the door or in « Ma situation », when they do lead there."""
    for questions in (PORTE, MA_SITUATION):
        chemin = cheminer(dites, jour, questions)
        if chemin.issue is orientation:
            return tuple(_en_mots(chemin.reponses, nom, questions, jour) for nom in chemin.reponses)
    return ()


def _en_mots(
    dites: Mapping[str, str], nom: str, questions: tuple[Question, ...], jour: date
) -> Reponse:
    """As it was asked: several questions may bear one name, the answers before say which."""
    avant = dict(takewhile(lambda dite: dite[0] != nom, dites.items()))
    posees = (q for q in questions if q.nom == nom and q.posee(avant))
    question, valeur = next(posees).au(jour), dites[nom]
    libelles = {option.valeur: option.libelle for option in question.options}
    return question.titre, libelles[valeur]


def reponses_du_cas(cas: Cas, jour: date) -> tuple[Reponse, ...]:
    """What was asked, once the case is chosen."""
    return (("Demande voulue", intitule(cas, jour)),)


def reponses_du_dossier(dossier: Dossier, jour: date) -> tuple[Reponse, ...]:
    """What was asked, by a draft that its answers lead out of the procedure."""
    commencee = dossier.fuseau.jour(dossier.cree_le)
    return (
        *reponses_du_cas(dossier.cas, jour),
        ("Demande commencée le", f"{commencee:%d/%m/%Y}"),
    )
