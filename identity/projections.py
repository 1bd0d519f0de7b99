"""Which events bring which tables up to date."""

from core.unit_of_work import Projections
from identity.consents import project_given, project_withdrawn
from identity.events import ConsentGiven, ConsentWithdrawn
from identity.tables import ConsentRow

PROJECTIONS: Projections = {
    ConsentGiven: (project_given,),
    ConsentWithdrawn: (project_withdrawn,),
}
TABLES = (ConsentRow,)
