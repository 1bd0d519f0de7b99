"""The whole journey over HTTP and WebSocket, as `make demo` takes it, and what it must leave."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from web.demo.proof import leaked


def test_the_demo_takes_both_complaints_to_verified_signatures(vectors: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="vaidya-") as folder:
        environment = os.environ | {"CONSULT_VAR": folder, "CONSULT_VECTORS": str(vectors)}
        done = subprocess.run(
            [sys.executable, "-m", "web.demo"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        left = Path(folder) / "demo"
        for name in ("prescription.pdf", "bundle.json", "egress.jsonl"):
            assert (left / name).stat().st_size > 0
        requests = [json.loads(line) for line in (left / "egress.jsonl").read_text().splitlines()]
        assert {request["sink"] for request in requests} == {"msg91", "esp", "openai", "razorpay"}
        assert [kind for request in requests for kind in leaked(request)] == []
        said = (left / "service.log").read_text()
        assert [
            name for name in ("Rajesh", "Kavita", "98450", "fever", "gale") if name in said
        ] == []
