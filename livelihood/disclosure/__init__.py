"""What may be shown, to whom: audiences and thresholds. (Complementary suppression, audit and ledger join this room later.)"""

from livelihood.disclosure.figure import AUDIENCES, Figure
from livelihood.disclosure.office import OFFICE_PEOPLE, enough_for_office

__all__ = ["AUDIENCES", "OFFICE_PEOPLE", "Figure", "enough_for_office"]
