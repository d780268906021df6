"""What may be shown, to whom: audiences and thresholds; for a public release complementary suppression, audit, comparison with the last one."""

from livelihood.disclosure.audit import Attack, Span
from livelihood.disclosure.figure import AUDIENCES, Figure
from livelihood.disclosure.office import OFFICE_PEOPLE, enough_for_office
from livelihood.disclosure.protect import Protected, protect
from livelihood.disclosure.public import REASONS, Rules, hundredths, outward, two_digits
from livelihood.disclosure.release import Print, Release, Row

__all__ = ["AUDIENCES", "OFFICE_PEOPLE", "REASONS", "Attack", "Figure", "Print", "Protected", "Release", "Row", "Rules", "Span", "enough_for_office",
           "hundredths", "outward", "protect", "two_digits"]  # fmt: skip
