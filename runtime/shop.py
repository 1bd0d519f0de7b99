"""Builds the shop: catalogue, payment gateway, pharmacy's and rider's steps, and their jobs."""

import httpx2

from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.payments.razorpay import Merchant, Razorpay
from commerce import catalog
from commerce.deliver import Deliver
from commerce.dispense import Dispense
from commerce.inbox import SETTLE, Settle
from commerce.payments import REFUND, Payments
from commerce.place import DeliveryFee, Place
from commerce.refund import Refund
from commerce.release import RELEASE, Release
from commerce.sweep import Sweep
from commerce.tell import TELL_CODE, TELL_ENDED, TELL_LOCKED, Tell
from core.encryption import Pepper
from core.jobs import Jobs
from core.unit_of_work import Units
from messaging.ports import SmsGateway
from privacy.scan import Guard
from runtime import care
from runtime.jobs import Job
from runtime.seen import of_code, of_order, seen
from runtime.services import Shop
from runtime.settings import Settings
from runtime.vendors import Record

_SANDBOX_KEYS = ("rzp_test_sandbox", "sandbox-key-secret", "sandbox-webhook-secret")
_PATIENT_ATTEMPTS = 8  # about two minutes of asking; then the sweep goes on


def gateway(
    settings: Settings, record: Record, inner: httpx2.AsyncBaseTransport | None = None
) -> Razorpay:
    """Build the gateway's adapter, around `inner` where the vendor is in this process."""
    sandbox = settings.sandbox_url
    url = f"{sandbox}/razorpay" if sandbox else settings.payments_url.rstrip("/")
    http = egress.client(sinks.payments(url), Guard, record, timeout_seconds=10, inner=inner)
    return Razorpay(http, _merchant(settings, url))


def _merchant(settings: Settings, url: str) -> Merchant:
    key_id, key, *webhook = _SANDBOX_KEYS
    if not settings.sandbox_url:
        key_id, key = settings.payments_key_id, settings.payments_key.get_secret_value()
        webhook = [each.get_secret_value() for each in settings.payments_webhook_secrets]
    callback = f"{settings.base_url}/api/v1/payments/return"
    return Merchant(url, key_id, key, tuple(webhook), callback)


def shop(settings: Settings, units: Units, pepper: Pepper, jobs: Jobs, razorpay: Razorpay) -> Shop:
    goods, dispense = catalog.load(), Dispense(jobs, care.rules())
    payments = Payments(units, razorpay, razorpay, jobs, pepper)
    refund, release = Refund(units, razorpay), Release(units, razorpay)
    fee = DeliveryFee(settings.delivery_fee_paise, settings.delivery_free_from_paise)
    return Shop(
        catalog=goods,
        place=Place(goods, fee),
        payments=payments,
        dispense=dispense,
        deliver=Deliver(jobs, pepper),
        checkout=razorpay,
        hints=razorpay,
        sweep=Sweep(units, payments, refund, release, dispense),
    )


def jobs(units: Units, pepper: Pepper, sms: SmsGateway, built: Shop) -> tuple[Job, ...]:
    """List what the shop has done later."""
    sweep, tell = built.sweep, Tell(units, sms, pepper)
    settle = Settle(units, built.payments)
    return (
        Job(SETTLE, settle.attempt, settle.give_up, attempts=_PATIENT_ATTEMPTS),
        Job(REFUND, sweep.refund.attempt, sweep.refund.give_up, attempts=_PATIENT_ATTEMPTS),
        Job(RELEASE, sweep.release.attempt, sweep.release.give_up, attempts=_PATIENT_ATTEMPTS),
        seen(Job(TELL_CODE, tell.code, tell.give_up, attempts=1), units, of_code),
        seen(Job(TELL_LOCKED, tell.locked, tell.give_up, attempts=1), units, of_code),
        seen(Job(TELL_ENDED, tell.ended, tell.give_up, attempts=1), units, of_order),
    )
