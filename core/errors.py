"""Failures a caller can act on. Each carries the HTTP status the API answers with."""


class ConsultError(Exception):
    """Base of every error raised on purpose; its message is safe to show."""

    status = 500


class Invalid(ConsultError):
    status = 422


class Unauthenticated(ConsultError):
    status = 401


class Forbidden(ConsultError):
    status = 403


class NotFound(ConsultError):
    status = 404


class Conflict(ConsultError):
    status = 409


class TooLarge(ConsultError):
    status = 413


class TooMany(ConsultError):
    status = 429


class Unavailable(ConsultError):
    """Something we depend on did not answer; the request may be tried again."""

    status = 503
