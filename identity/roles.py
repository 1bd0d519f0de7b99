"""Who a person is to the clinic."""

from enum import StrEnum


class Role(StrEnum):
    PATIENT = "patient"
    PHYSICIAN = "physician"
    COMPLIANCE = "compliance"
    ML_ENGINEER = "ml_engineer"
    PHARMACIST = "pharmacist"
    RIDER = "rider"
    ADMIN = "admin"
