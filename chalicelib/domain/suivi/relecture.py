"""The registre read again for an open request: at its filing, then at night (J6, R3, R9).

What it has learnt is taken, and done by what follows: the document, the flag, the place in the
queue. What it has lost or changed takes nothing away: an agent is told (`EcartRegistre`).
"""

from datetime import date
from typing import Any

from chalicelib.domain.demande.parcours import est_pret
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.eligibilite.regles import a_lire, juger_dossier
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.identite import EtatCivil, Statut
from chalicelib.domain.personne.rapprochement import IdentiteSaisie, Rapprochement, rapprocher
from chalicelib.domain.personne.registre import Personne, TitreOuVisa

A_CONFIRMER = frozenset(
    {
        Signalement.PROTECTION_A_VERIFIER,
        Signalement.STATUT_DIFFERENT,
        Signalement.TITRE_A_VERIFIER,
        Signalement.IDENTITE_A_VERIFIER,
        Signalement.FILIATION_A_VERIFIER,
    }
)
"""The flags that the registre may lift by itself."""
NOM_COMPARE = 120
"""Letters of a name that are compared, at most."""


def est_a_relire(dossier: Dossier, jour: date) -> bool:
    """Whether something in an undecided request waits for what the registre may learn."""
    if dossier.etat not in NON_DECIDEE:
        return False
    if dossier.ecarts or dossier.personne.numero_etranger is None or _sans_document(dossier, jour):
        return True
    # Last: judging the whole request costs more than all the rest.
    return not A_CONFIRMER.isdisjoint(juger_dossier(dossier, jour).signalements)


def _sans_document(dossier: Dossier, jour: date) -> bool:
    """No document is known that is valid today: the registre may know a new one."""
    fins = [titre.fin for titre in dossier.personne.titres]
    droits = dossier.instruction.droits_jusqu_au
    return all(fin < jour for fin in [*fins, *([droits] if droits else [])])


def relire(dossier: Dossier, lue: Personne | None, jour: date) -> Dossier:
    """The request with what the registre says now; the same one when nothing that counts changed.

    `lue` is the answer of the registre; None when it knows nobody under this reference.
    """
    if lue is None:
        return dossier if dossier.identite_saisie else _avec_ecarts(dossier, EcartRegistre.PERSONNE)
    if not meme_personne(dossier, lue.etat_civil):
        inconnu = dossier.identite_saisie
        return dossier if inconnu else _avec_ecarts(dossier, EcartRegistre.IDENTITE)
    if _sans_lien(dossier, lue):
        return dossier
    apres = _retenu(dossier, lue, jour)
    return dossier if _dit(apres) == _dit(dossier) else apres


def _sans_lien(dossier: Dossier, lue: Personne) -> bool:
    """Nobody knows that who filed may act for the child: nothing more of him is told (J11)."""
    return filiation.a_verifier(dossier) and dossier.deposee_par not in lue.representants


def _retenu(dossier: Dossier, lue: Personne, jour: date) -> Dossier:
    """All of it; or all but the cards, or nothing, when that would lead out of the procedure."""
    apres = _fondu(dossier, lue)
    if _tient(apres, jour) or not _tient(dossier, jour):
        return apres
    sans_titres = _fondu(dossier, lue.model_copy(update={"titres": dossier.personne.titres}))
    garde = sans_titres if _tient(sans_titres, jour) else dossier
    return _avec_ecarts(garde, *garde.ecarts, EcartRegistre.SITUATION)


def _avec_ecarts(dossier: Dossier, *ecarts: EcartRegistre) -> Dossier:
    if dossier.ecarts == frozenset(ecarts):
        return dossier
    return dossier.model_copy(update={"ecarts": frozenset(ecarts)})


def _dit(dossier: Dossier) -> tuple[object, ...]:
    """What counts of a person: an address or a phone of the registre changes nothing."""
    lue = dossier.personne
    titres, lien = frozenset(lue.titres), filiation.connue(dossier)
    qui = lue.numero_etranger, lue.etat_civil, dossier.identite_saisie
    return *qui, lien, lue.statut, lue.decision, titres, dossier.ecarts


def _tient(dossier: Dossier, jour: date) -> bool:
    """Nothing leads out of the procedure, nor, in a draft, stops its filing: a screen to fill, a
    warning to read first."""
    pret = not dossier.est_brouillon or (est_pret(dossier) and not a_lire(dossier, jour))
    return pret and juger_dossier(dossier, jour).passe


def meme_personne(dossier: Dossier, lu: EtatCivil) -> bool:
    """An identity typed must be the very one; the registre may correct what it gave itself."""
    connu = dossier.personne.etat_civil
    if lu == connu:
        return True
    dit = IdentiteSaisie(
        nom=(connu.nom_usage or connu.nom_naissance)[:NOM_COMPARE],
        prenoms=" ".join(connu.prenoms)[:NOM_COMPARE],
        date_naissance=connu.date_naissance,
    )
    issue = rapprocher(dit, lu)
    if dossier.identite_saisie:
        return issue is Rapprochement.IDENTIQUE
    return issue is not Rapprochement.DIFFERENT


def _fondu(dossier: Dossier, lue: Personne) -> Dossier:
    connue = dossier.personne
    protection, sans_protection = _protection(dossier, lue)
    titres, sans_titre = _titres(dossier, lue)
    representants = tuple(dict.fromkeys((*lue.representants, *connue.representants)))
    sans_lien = filiation.connue(dossier) and dossier.deposee_par not in lue.representants
    ecarts = {*sans_protection, *sans_titre, *([EcartRegistre.FILIATION] if sans_lien else [])}
    personne = lue.model_copy(
        update={
            "numero_etranger": lue.numero_etranger or connue.numero_etranger,
            "titres": titres,
            "representants": representants,
            **protection,
        }
    )
    return dossier.model_copy(
        update={
            "personne": personne,
            "identite_saisie": False,
            "ecarts": frozenset(ecarts),
            "creneau_pris": dossier.creneau,
        }
    )


Ecarts = tuple[EcartRegistre, ...]


def _protection(dossier: Dossier, lue: Personne) -> tuple[dict[str, Any], Ecarts]:
    """A protection known stays; another one is taken in a draft, and told to an agent afterwards.

    That of a family member is not what the request rests on.
    """
    connue = dossier.personne
    prise = {"statut": lue.statut, "decision": lue.decision}
    gardee = {"statut": connue.statut, "decision": connue.decision}
    if dossier.cas.est_famille or lue.statut == connue.statut:
        return prise, ()
    if isinstance(lue.statut, Statut) and (dossier.est_brouillon or connue.statut is None):
        return prise, ()
    return gardee, (EcartRegistre.PROTECTION,)


def _titres(dossier: Dossier, lue: Personne) -> tuple[tuple[TitreOuVisa, ...], Ecarts]:
    """Those it knows now, and those it has lost; the card already found stays as it was found."""
    connus, lus = dossier.personne.titres, {titre.numero: titre for titre in lue.titres}
    perdus = tuple(titre for titre in connus if titre.numero not in lus)
    pris = (*lue.titres, *perdus)
    trouve = dossier.titre_trouve if dossier.titre_confirme else None
    if trouve and lus.get(trouve.numero, trouve) != trouve:
        gardes = tuple(trouve if titre.numero == trouve.numero else titre for titre in pris)
        return gardes, (EcartRegistre.TITRE,)
    return pris, (EcartRegistre.TITRE,) if perdus else ()
