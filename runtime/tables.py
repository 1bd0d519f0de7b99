"""Every table of the application, for migrations and for the rebuild of projections."""

from sqlmodel import SQLModel

import commerce.tables as commerce_tables
import compliance.tables as compliance_tables
import core.tables as core_tables
import identity.tables as identity_tables
import pipeline.tables as pipeline_tables
import review.tables as review_tables
from commerce import projections as commerce_projections
from compliance import projections as compliance_projections
from identity import projections as identity_projections
from pipeline import projections as pipeline_projections
from review import projections as review_projections

metadata = SQLModel.metadata
MODULES = (
    *(core_tables, identity_tables, pipeline_tables),
    *(review_tables, commerce_tables, compliance_tables),
)
PROJECTED: tuple[type[SQLModel], ...] = (
    *identity_projections.TABLES,
    *pipeline_projections.TABLES,
    *review_projections.TABLES,
    *commerce_projections.TABLES,
    *compliance_projections.TABLES,
)
