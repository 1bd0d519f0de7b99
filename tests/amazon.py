"""Amazon's services on this machine: moto speaks their protocol on a port of its own."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from moto.server import ThreadedMotoServer

from adapters.egress import aws, sinks
from adapters.egress.aws import Access
from adapters.egress.gate import Gate
from adapters.egress.record import EgressRecord
from privacy.scan import Guard

BUCKET = "documents"


@dataclass(frozen=True)
class Amazon:
    """Where it is, and everything that met the gate on the way."""

    access: Access
    records: list[EgressRecord] = field(default_factory=list)

    def kms(self) -> Gate:
        return Gate(sinks.kms(self.access.url), Guard, self.records.append)

    def documents(self) -> Gate:
        return Gate(sinks.documents(self.access.url), Guard, self.records.append)

    def new_key(self) -> str:
        made = aws.client("kms", self.access, self.kms()).create_key()
        self.records.clear()
        return str(made["KeyMetadata"]["KeyId"])


@pytest.fixture(scope="session")
def _server() -> Iterator[Access]:
    logging.getLogger("werkzeug").disabled = True
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    access = Access(url=f"http://{host}:{port}", region="ap-south-1", key_id="k", secret="s")
    gate = Gate(sinks.documents(access.url).model_copy(update={"opaque": True}), Guard, _nobody)
    where = {"LocationConstraint": "ap-south-1"}
    aws.client("s3", access, gate).create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    yield access
    server.stop()


def _nobody(_: EgressRecord) -> None:
    return None


@pytest.fixture
def amazon(_server: Access) -> Amazon:
    return Amazon(_server)
