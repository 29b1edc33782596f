"""Who holds an account, as a letter or the counter proved it: confirmed, given back, contested.

Each write is refused when the account, or what an agent decided of it, is not what was read.
"""

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.liens import LienRemplace
from chalicelib.domain.compte.restitution import Restitution, RestitutionChangee
from chalicelib.domain.compte.second_facteur import Confirmation
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, update
from chalicelib.storage.refus import DejaFait


def confirmation(compte: Compte, dite: Confirmation) -> Ecriture:
    """Once, for the account as it was read: DejaFait. The counter says more than a letter."""
    lue = compte.confirmation
    avant = {"avant": lue.model_dump_json()} if lue else {}
    meme = "confirmation = :avant" if lue else "attribute_not_exists(confirmation)"
    return update(
        keys.compte(compte.id).profil,
        "SET confirmation = :dite",
        si=f"generation = :generation AND {meme}",
        dite=dite.model_dump_json(),
        generation=compte.generation,
        **avant,
    ).sinon(DejaFait)


def reprise(
    compte: Compte,
    courriel: str | None,
    dite: Confirmation,
    restitution: Restitution,
    empreinte: str,
) -> Ecriture:
    """Given back to its owner, seen at the counter; another agent can undo it (`restitution`).

    LienRemplace when the account changed since it was read.
    """
    meme, lue = _meme_restitution(compte)
    return update(
        keys.compte(compte.id).profil,
        "SET courriel = :courriel, generation = generation + :un, mot_de_passe = :empreinte, "
        "confirmation = :dite, restitution = :restitution "
        "REMOVE courriel_non_remis, precedentes, telephone, par_telephone",
        si=f"generation = :generation AND {meme}",
        courriel=courriel or "",
        empreinte=empreinte,
        dite=dite.model_dump_json(),
        restitution=restitution.model_dump_json(),
        generation=compte.generation,
        un=1,
        **lue,
    ).sinon(LienRemplace)


def restitution(compte: Compte, apres: Restitution) -> Ecriture:
    """Contested, or decided, for the one that was read: RestitutionChangee."""
    meme, lue = _meme_restitution(compte)
    return update(
        keys.compte(compte.id).profil,
        "SET restitution = :apres",
        si=f"generation = :generation AND {meme}",
        apres=apres.model_dump_json(),
        generation=compte.generation,
        **lue,
    ).sinon(RestitutionChangee)


def annulation(compte: Compte, annulee: Restitution, empreinte: str) -> Ecriture:
    """As it was before the counter, with a password that nobody knows. RestitutionChangee."""
    meme, lue = _meme_restitution(compte)
    avant = {"dite": annulee.avant.model_dump_json()} if annulee.avant else {}
    return update(
        keys.compte(compte.id).profil,
        "SET courriel = :courriel, generation = generation + :un, mot_de_passe = :empreinte"
        f"{', confirmation = :dite' if avant else ''} REMOVE courriel_non_remis, precedentes, "
        f"restitution, telephone, par_telephone{'' if avant else ', confirmation'}",
        si=f"generation = :generation AND {meme}",
        courriel=annulee.ancien_courriel or "",
        empreinte=empreinte,
        generation=compte.generation,
        un=1,
        **avant,
        **lue,
    ).sinon(RestitutionChangee)


def _meme_restitution(compte: Compte) -> tuple[str, dict[str, str]]:
    lue = compte.restitution
    if lue is None:
        return "attribute_not_exists(restitution)", {}
    return "restitution = :lue", {"lue": lue.model_dump_json()}
