"""Every setting, with a default that runs. Read once, by `runtime.wiring`."""

from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings from the environment (`CONSULT_...`). Production refuses development defaults."""

    model_config = SettingsConfigDict(env_prefix="CONSULT_", extra="forbid")

    profile: Literal["demo", "production"] = "demo"
    var: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""  # what stands in links and QR codes; empty: http://host:port

    database_url: str = ""  # owner; empty: the embedded server under `var`
    database_app_url: str = ""
    database_checkpoint_url: str = ""

    keys: Path | None = None  # folder of the key files; empty: `var/keys`
    kms_key_id: str = ""  # AWS KMS instead of `master.key`: its key id, ARN or alias
    kms_region: str = "ap-south-1"
    kms_url: str = ""  # empty: Amazon's own of the region
    documents_bucket: str = ""  # S3 instead of `var/documents`
    documents_region: str = "ap-south-1"
    documents_url: str = ""  # empty: Amazon's own of the region
    vectors: Path | None = None  # folder of the index; empty: `var/vectors`
    vectors_url: str = ""  # a Chroma server instead, where several processes share the index
    checkpoints: Path | None = None  # where checkpoints go; production wants another disk

    spool: Path | None = None  # answered emergencies that wait for the database; empty: `var/spool`

    sandbox: Path | None = None  # folder of the sandbox's authority; empty: `var/sandbox`
    sandbox_url: str = ""  # demo and tests only: every vendor below answers there
    sms_url: str = "https://control.msg91.com"
    sms_key: SecretStr = SecretStr("")
    sms_template: str = ""
    esign_url: str = ""
    esign_asp_id: str = ""
    esign_signatures: str = "pkcs7Pdf"  # as the provider writes it; `pkcs7` has no chain, no time
    esign_trust: Path | None = None  # PEM: the root that signers' certificates chain to
    esign_certificate: Path | None = None  # PEM: the provider's own, pinned
    esign_asp_key: Path | None = None  # PEM: our key and certificate registered at the provider

    payments_url: str = "https://api.razorpay.com"
    payments_key_id: str = ""
    payments_key: SecretStr = SecretStr("")
    payments_webhook_secrets: tuple[SecretStr, ...] = ()  # the newest first, while one is rotated
    delivery_fee_paise: int = 2900
    delivery_free_from_paise: int = 50_000

    drafter: Literal["embedded", "model"] = "embedded"
    model_url: str = ""  # OpenAI-compatible, with its version: https://api.openai.com/v1
    model_key: SecretStr = SecretStr("")  # a server of your own may want none
    model_name: str = ""
    model_seconds: float = Field(default=20.0, gt=0, le=120)  # for one case, all tries of both
    second_model_url: str = ""  # asked where the first gives no draft; empty: there is no second
    second_model_key: SecretStr = SecretStr("")
    second_model_name: str = ""
    second_model_seconds: float = Field(default=8.0, gt=0)  # its part of CONSULT_MODEL_SECONDS
    model_tokens: int = Field(default=8000, ge=4000)  # prompt and answer of one request
    model_case_tokens: int = Field(default=32_000, ge=4000)  # of all requests for one draft
    model_interviews: bool = True  # it reads along while somebody talks, for half as much again

    speech_model: Path | None = None  # a faster-whisper folder of your own; empty: Whisper base
    speech_model_sha256: str = ""  # of its model.bin
    speech_workers: int = 1  # utterances transcribed at the same time
    speech_threads: int = 2  # processor threads of each
    speech_waiting: int = 4  # utterances that may queue; more are asked to type
    speech_seconds: float = 20  # until a transcription is given up

    recognizers: Path | None = None  # more recognizers, in Presidio's YAML: they vote with ours

    operator: str = ""  # hospital (its slug) whose administrators publish knowledge for all of them

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    body_limit: int = 256 * 1024  # bytes of one request
    session_patient_minutes: int = 30
    session_staff_minutes: int = 15
    redaction_log_years: int = Field(default=6, ge=1, le=100)  # how long the redaction log is kept
    regressions: Path | None = None  # cases made of misses; empty: `var/regressions.jsonl`
    candidates: Path | None = None  # cases physicians changed; empty: `var/candidates.jsonl`

    @model_validator(mode="after")
    def _refuse_development_in_production(self) -> Self:
        if self.profile != "production":
            return self
        wanted = {
            "CONSULT_DATABASE_URL": self.database_url,
            "CONSULT_DATABASE_APP_URL": self.database_app_url,
            "CONSULT_DATABASE_CHECKPOINT_URL": self.database_checkpoint_url,
            "CONSULT_KEYS": self.keys,
            "CONSULT_CHECKPOINTS": self.checkpoints,
            "CONSULT_PUBLIC_URL": self.public_url,
            "CONSULT_SMS_KEY": self.sms_key.get_secret_value(),
            "CONSULT_PAYMENTS_KEY_ID": self.payments_key_id,
            "CONSULT_PAYMENTS_KEY": self.payments_key.get_secret_value(),
            "CONSULT_PAYMENTS_WEBHOOK_SECRETS": self.payments_webhook_secrets,
            "CONSULT_ESIGN_URL": self.esign_url,
            "CONSULT_ESIGN_ASP_ID": self.esign_asp_id,
            "CONSULT_ESIGN_TRUST": self.esign_trust,
            "CONSULT_ESIGN_CERTIFICATE": self.esign_certificate,
            "CONSULT_ESIGN_ASP_KEY": self.esign_asp_key,
        }
        missing = sorted(name for name, value in wanted.items() if not value)
        if missing:
            raise ValueError(f"production needs {', '.join(missing)}")
        if self.sandbox_url:
            raise ValueError("production refuses CONSULT_SANDBOX_URL: the sandbox is no vendor")
        return self

    @model_validator(mode="after")
    def _name_the_model(self) -> Self:
        named = self.model_url and self.model_name
        if self.drafter == "model" and not (named or self.sandbox_url or self.profile == "demo"):
            raise ValueError("CONSULT_DRAFTER=model needs CONSULT_MODEL_URL and CONSULT_MODEL_NAME")
        return self

    @model_validator(mode="after")
    def _name_the_second_model(self) -> Self:
        if not (self.second_model_url or self.second_model_name):
            return self
        if not (self.second_model_url and self.second_model_name) or self.drafter != "model":
            raise ValueError(
                "a second model needs CONSULT_SECOND_MODEL_URL, CONSULT_SECOND_MODEL_NAME "
                "and CONSULT_DRAFTER=model"
            )
        if self.second_model_seconds >= self.model_seconds:
            raise ValueError("CONSULT_SECOND_MODEL_SECONDS leaves the first model no time")
        return self

    @model_validator(mode="after")
    def _own_weights_are_pinned(self) -> Self:
        if self.speech_model and not self.speech_model_sha256:
            raise ValueError("CONSULT_SPEECH_MODEL needs CONSULT_SPEECH_MODEL_SHA256")
        return self

    @cached_property
    def root(self) -> Path:
        return self.var.resolve()

    @property
    def keys_folder(self) -> Path:
        return self.keys or self.root / "keys"

    @property
    def sandbox_folder(self) -> Path:
        return self.sandbox or self.root / "sandbox"

    @property
    def vectors_folder(self) -> Path:
        return self.vectors or self.root / "vectors"

    @property
    def checkpoints_folder(self) -> Path:
        return self.checkpoints or self.root / "checkpoints"

    @property
    def spool_folder(self) -> Path:
        return self.spool or self.root / "spool"

    @property
    def releases_folder(self) -> Path:
        return self.root / "knowledge"

    @property
    def operating(self) -> str:
        """Name the hospital that looks after the installation; empty: the only one there is."""
        return self.operator or ("sunrise" if self.profile == "demo" else "")

    @property
    def regressions_file(self) -> Path:
        return self.regressions or self.root / "regressions.jsonl"

    @property
    def candidates_file(self) -> Path:
        return self.candidates or self.root / "candidates.jsonl"

    @property
    def base_url(self) -> str:
        return self.public_url or f"http://{self.host}:{self.port}"
