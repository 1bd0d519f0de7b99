"""Every table of the application, for migrations and for the rebuild of projections."""

from sqlmodel import SQLModel

import core.tables as core_tables
import identity.tables as identity_tables
from identity import projections as identity_projections

metadata = SQLModel.metadata
MODULES = (core_tables, identity_tables)
PROJECTED: tuple[type[SQLModel], ...] = (*identity_projections.TABLES,)
