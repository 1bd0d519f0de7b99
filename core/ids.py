"""Identifiers are distinct types, so a patient can never be passed for a hospital."""

import os
import time
from typing import NewType
from uuid import UUID

HospitalId = NewType("HospitalId", UUID)
AccountId = NewType("AccountId", UUID)
PatientId = NewType("PatientId", UUID)
PhysicianId = NewType("PhysicianId", UUID)
ConsultId = NewType("ConsultId", UUID)
PrescriptionId = NewType("PrescriptionId", UUID)


def new_id() -> UUID:
    """Make a UUIDv7 (RFC 9562 section 5.7): sortable by millisecond, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10))
    high = milliseconds << 80 | 0x7 << 76 | (noise >> 68 & 0xFFF) << 64
    return UUID(int=high | 0b10 << 62 | noise & (1 << 62) - 1)
