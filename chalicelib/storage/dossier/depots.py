"""The writes of a filing and of what its owner does next: one transaction each.

What was filed is frozen under DEPOT#<n>, never written again; the steps and the list of files
are the working copy.
"""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.items import connue, etape, liste
from chalicelib.storage.dossier.noms import noms
from chalicelib.storage.dossier.rangement import pose, rangement
from chalicelib.storage.dossier.revisions import ETAPES, FICHIERS, REPONSES, UN_DE_PLUS, tete
from chalicelib.storage.ecritures import Ecriture, delete, put, put_nouveau, update

EN_CORRECTION = "etat = :deposee AND en_correction = :vrai"
"""A filed request that its owner reopened."""
MODIFIABLE = f"(etat = :brouillon OR ({EN_CORRECTION}))"
"""With a draft: what `Dossier.est_modifiable` says."""
RECEVABLE = f"(etat = :complement OR attend_des_pieces = :vrai OR {MODIFIABLE})"
"""Where a file may come in or out: what is modifiable, or a request for documents."""
ETATS_EN_CORRECTION: dict[str, str | bool] = {"deposee": Etat.DEPOSEE.value, "vrai": True}
ETATS_RECEVABLES = ETATS_EN_CORRECTION | {
    "brouillon": Etat.BROUILLON.value,
    "complement": Etat.COMPLEMENT_DEMANDE.value,
}


class NumeroDejaDonne(Exception):
    """The number drawn for a request is that of another one: another is drawn."""


def premier_depot(
    dossier: Dossier, evenement: Evenement, ephoto: Ecriture | None, avec: Iterable[Evenement] = ()
) -> tuple[Ecriture, ...]:
    """The filing, with the person as the registre knows her then; the e-photo carries its own
    refusal."""
    numero, le = dossier.numero_demande, dossier.depose_le
    if numero is None or le is None:
        raise ValueError("not a filed dossier")
    place = rangement(dossier)
    deposee = tete(
        dossier,
        ", version = :nouvelle, etat = :deposee, numero_demande = :numero, depose_le = :le,"
        " fuseau_du_depot = :fuseau, accuse_manque = :manque,"
        " autre_demande = :autre, deposee_par = :par,"
        f" regles = :regles, depots = :depots{pose(connue(dossier))}{place.pose}"
        " REMOVE coordonnees_du_compte",
        avec=REPONSES,
        si="version = :lue AND etat = :brouillon",
        nouvelle=dossier.version,
        deposee=dossier.etat.value,
        numero=numero,
        le=le.isoformat(),
        regles=dossier.jour_des_regles.isoformat(),
        fuseau=dossier.lieu_du_depot.nom,
        manque=" ".join(dossier.accuse_manque or ()),
        depots=dossier.depots,
        lue=dossier.version - 1,
        brouillon=Etat.BROUILLON.value,
        **connue(dossier),
        autre=dossier.autre_demande,
        par=dossier.deposee_par,
        **place.valeurs,
    )
    unique = put_nouveau(keys.numero_demande(numero), {"dossier_id": dossier.id})
    return (
        deposee,
        unique.sinon(NumeroDejaDonne),
        *([ephoto] if ephoto else []),
        *figer(dossier, evenement.survenu_le),
        *noms(dossier),
        *(journal.ecrire(keys.dossier(dossier.id), fait) for fait in (*avec, evenement)),
    )


def reouverture(dossier: Dossier, evenement: Evenement) -> tuple[Ecriture, ...]:
    """The correction begins, unless an agent opened the file, or another tab did it."""
    rouverte = tete(
        dossier,
        ", en_correction = :vrai",
        si="etat = :deposee AND (attribute_not_exists(en_correction) OR en_correction = :faux)",
        vrai=True,
        faux=False,
        deposee=Etat.DEPOSEE.value,
    )
    return rouverte, journal.ecrire(keys.dossier(dossier.id), evenement)


def correction(
    dossier: Dossier, evenement: Evenement, ephotos: Iterable[Ecriture]
) -> tuple[Ecriture, ...]:
    """The request filed again: one more frozen version, the number and the date as they were."""
    place = rangement(dossier)
    corrigee = tete(
        dossier,
        f", version = :nouvelle, depots = :depots, en_correction = :faux{place.pose}"
        " REMOVE coordonnees_du_compte",
        avec=REPONSES,
        si="version = :lue AND etat = :deposee AND en_correction = :vrai AND depots = :avant",
        nouvelle=dossier.version,
        depots=dossier.depots,
        faux=False,
        lue=dossier.version - 1,
        deposee=Etat.DEPOSEE.value,
        vrai=True,
        avant=dossier.depots - 1,
        **place.valeurs,
    )
    return (
        corrigee,
        *figer(dossier, evenement.survenu_le),
        *noms(dossier),
        journal.ecrire(keys.dossier(dossier.id), evenement),
        *ephotos,
    )


def retablissement(dossier: Dossier, avec: Iterable[str] = ()) -> tuple[Ecriture, ...]:
    """The working copy as it was last filed; whoever holds the file meanwhile."""
    place = rangement(dossier)
    retablie = tete(
        dossier,
        f", version = :nouvelle, en_correction = :faux{place.pose}{place.retrait}",
        avec=(*REPONSES, FICHIERS, *avec),
        si="version = :lue AND en_correction = :vrai AND etat = :etat",
        nouvelle=dossier.version,
        faux=False,
        lue=dossier.version - 1,
        vrai=True,
        etat=dossier.etat.value,
        **place.valeurs,
    )
    return retablie, *_copie_de_travail(dossier)


def _copie_de_travail(dossier: Dossier) -> tuple[Ecriture, ...]:
    """The answers and the list of files, if nobody wrote them since they were read."""
    lue = dossier.revision - 1
    fichiers = put(keys.dossier(dossier.id).fichiers, liste(dossier), "revision = :lue", lue=lue)
    return fichiers, *etapes(dossier)


def annulation(
    dossier: Dossier,
    creneau: str,
    evenement: Evenement,
    plus: Iterable[Ecriture],
    *,
    retablie: bool = False,
) -> tuple[Ecriture, ...]:
    """The request ends: its créneau is free, and it stays listed in its account.

    `retablie`: it was being corrected, and `dossier` is the request as it was filed.
    """
    le = dossier.annulee_le
    if le is None:
        raise ValueError("not a cancelled dossier")
    compte, pointeur = keys.compte(dossier.compte_id), {"dossier_id": dossier.id}
    place = rangement(dossier)
    close = tete(
        dossier,
        ", version = :nouvelle, etat = :cloturee, annulee_le = :le, en_correction = :faux"
        + place.pose
        + place.retrait,
        avec=(*REPONSES, FICHIERS) if retablie else (),
        si="version = :lue AND etat IN (:brouillon, :deposee)",
        nouvelle=dossier.version,
        cloturee=dossier.etat.value,
        le=le.isoformat(),
        faux=False,
        lue=dossier.version - 1,
        brouillon=Etat.BROUILLON.value,
        deposee=Etat.DEPOSEE.value,
        **place.valeurs,
    )
    libre = delete(compte.demandes[creneau], si="dossier_id = :elle", elle=dossier.id)
    return (
        close,
        libre,
        put_nouveau(compte.ancienne(dossier.id), pointeur),
        journal.ecrire(keys.dossier(dossier.id), evenement),
        *(_copie_de_travail(dossier) if retablie else fermeture_des_etapes(dossier)),
        *plus,
    )


def figer(dossier: Dossier, le: datetime) -> tuple[Ecriture, ...]:
    """The version filed, kept for ever, and the working copy that says the same."""
    cle = keys.dossier(dossier.id).depots[dossier.depots]
    version = {"donnees": dossier.model_dump_json(), "le": le.isoformat()}
    return put_nouveau(cle, version), *etapes(dossier)


def etapes(dossier: Dossier) -> tuple[Ecriture, ...]:
    """The working copy of the answers, if no step was written since it was read."""
    return tuple(etape(dossier, dossier, numero) for numero in ETAPES)


def fermeture_des_etapes(dossier: Dossier) -> tuple[Ecriture, ...]:
    """A draft ends: a step being saved at this very moment is refused."""
    if dossier.depots:
        return ()
    lieux = keys.dossier(dossier.id).etapes
    return tuple(update(lieux[numero], f"ADD {UN_DE_PLUS}", un=1) for numero in ETAPES)
