"""A body that is no form: known to every route, so apart from the reading of forms."""


class DemandeIllisible(Exception):
    """The body is not a form we can read: too large, too many fields, not text."""
