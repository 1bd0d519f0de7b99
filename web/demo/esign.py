"""The physician's browser at the signature provider: forms filled in and sent on, as a person does."""

from web.demo.people import Service


def sign_as_physician(service: Service, begun: dict) -> None:
    raise SystemExit("later")
