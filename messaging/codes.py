"""Brings sign-in codes to phones."""

from messaging.ports import SmsGateway
from messaging.templates import SIGN_IN_CODE


class SmsCodeSender:
    """Does what `identity.ports.CodeSender` asks, by SMS."""

    def __init__(self, gateway: SmsGateway) -> None:
        self._gateway = gateway

    async def send(self, phone: str, code: str) -> None:
        await self._gateway.send(SIGN_IN_CODE.id, phone, {"code": code})
