"""What is heavy loads when it is first used: an import of the service must stay quick."""

import subprocess
import sys

HEAVY = (
    "boto3",
    "botocore",
    "langchain_core",
    "langchain_openai",
    "langsmith",
    "openai",
    "tiktoken",
    "chromadb",
    "numpy",
    "reportlab",
)
LOADED = f"""
import sys
import web.app, runtime.wiring, runtime.care
import adapters.drafter.chat.drafter, adapters.adviser.chat.adviser
from runtime import care, vendors
from runtime.settings import Settings
chosen = Settings(drafter="model", sandbox_url="http://127.0.0.1:9")
coded = care.rules().conditions.read
assert vendors.adviser(chosen, coded, print, vendors.model(chosen, coded, print))
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_a_service_that_will_ask_a_model_starts_without_its_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr[-1000:]
