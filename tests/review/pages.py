"""A complete prescription, for tests to take something away from."""

from datetime import UTC, datetime
from typing import Any

from review.document import PrescriptionDocument, Row

ROW = Row(
    name="PARACETAMOL",
    form="tablet 500 mg, oral",
    dose="1 tablet (500 mg)",
    frequency="1-1-1 (three times a day)",
    duration="3 days",
    quantity="9 tablets",
    instructions="",
)


def prescription(**changes: Any) -> PrescriptionDocument:
    fields: dict[str, Any] = {
        "hospital": "Sunrise Hospital",
        "hospital_address": "14 MG Road, Bengaluru 560001",
        "physician_name": "Dr Meera Nair",
        "qualification": "MBBS, MD",
        "registration": "Karnataka Medical Council 45871",
        "physician_address": "14 MG Road, Bengaluru 560001",
        "contact": "080 4000 1234",
        "patient_name": "Rajesh Kumar",
        "age": "41 years",
        "sex": "Male",
        "patient_address": "7/2, Jayanagar, Bengaluru 560011",
        "at": datetime(2026, 11, 22, 20, 30, tzinfo=UTC),
        "consultation": "Teleconsultation: video, first consultation",
        "complaints": ("Fever for 3 days",),
        "allergies": "None known",
        "diagnosis": ("Viral fever",),
        "rows": (ROW,),
        "advice": ("Drink plenty of fluids.",),
        "safety_net": ("Breathing becomes difficult.",),
        "prescription": "0193f3c2-7b1e-7c55-9d33-8b2b5b7a1f20",
        "code": "ABCD-EFGH-IJKL-MNOP",
        "verify_url": "https://clinic.example/api/v1/verify/ABCD-EFGH-IJKL-MNOP",
        "simulated": True,
    }
    return PrescriptionDocument.model_validate(fields | changes)
