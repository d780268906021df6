"""Words by the reader's language, numbers by the programme's country.

Duty: `_` and `plural` translate (gettext, one .po file a language in templates/languages), `Numbers` writes money and
numbers as the country does, `month` and `day` name times in the reader's language. It holds no sentence of a page.
"""

from __future__ import annotations

import gettext
import io
import math
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from livelihood import places

MINUS = "\N{MINUS SIGN}"
# currencies whose small coins are no longer in use though the standard still lists two decimals
# (CLDR supplementalData, cash digits 0; recalled)
NO_COINS = frozenset("IDR COP CRC HUF LAK MMK MNT NGN PKR TZS UZS YER".split())
FEW_UNITS = 20  # below this a price of a currency with coins is written with them: $2.50, but $25

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


@contextmanager
def speaking(language: str):
    """Within this block `_`, `plural`, `month` and `day` speak `language` ("en", "id", "es", "sr").

    Examples
    --------
    >>> with speaking("es"):
    ...     month("2027-03")
    'marzo'
    """
    token = _spoken.set(language or "en")
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language now spoken, as a code."""
    return _spoken.get()


def spoken_tag() -> str:
    """The language now spoken as a BCP 47 tag for pages: "sr" is written in Latin letters.

    Examples
    --------
    >>> with speaking("sr"):
    ...     spoken_tag()
    'sr-Latn'
    """
    return {"sr": "sr-Latn"}.get(spoken(), spoken().replace("_", "-"))


def _(text: str) -> str:
    """The sentence `text` in the language now spoken; the English sentence where the catalogue has none."""
    return _catalogue(spoken()).gettext(text) if text else ""  # a catalogue's own head stands under the empty text


def plural(one: str, many: str, count: int) -> str:
    """The form of a sentence that goes with `count`, by the language's own plural rule."""
    return _catalogue(spoken()).ngettext(one, many, count)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    file = places.templates() / "languages" / f"{language}.po"
    if not file.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with file.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=spoken_locale(language).language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache
def spoken_locale(language: str):
    """Babel's locale of a language code; English where the code is unknown. "sr" is Serbian in Latin letters."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse({"sr": "sr_Latn"}.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def month(code: str, length: str = "wide", year: bool = False) -> str:
    """The name of the month "YYYY-MM": `length` wide ("March") or abbreviated ("Mar"), with its year if wanted.

    Examples
    --------
    >>> month("2027-03"), month("2027-03", "abbreviated"), month("2027-03", year=True)
    ('March', 'Mar', 'March 2027')
    """
    name = str(spoken_locale(spoken()).months["stand-alone"][length][int(code[5:7])]).rstrip(".")
    return f"{name} {code[:4]}" if year else name


def day(when: date) -> str:
    """Day and month in words, without the year: "10 March"."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", when, locale=spoken_locale(spoken())) if spoken() != "en" else f"{when.day} {month(when.isoformat())}"


@lru_cache
def _country_locale(country: str):
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(f"und_{country.upper()}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def rounded(value: float, digits: int | None = 3) -> float:
    """`value` to `digits` digits that count; None leaves it.

    Examples
    --------
    >>> rounded(1_250_000, 2), rounded(-0.04567, 3), rounded(0.0)
    (1300000.0, -0.0457, 0.0)
    """
    if digits is None or value == 0 or not math.isfinite(value):
        return float(value)
    size = Decimal(repr(float(value)))  # halves away from zero, as people round
    return float(size.quantize(Decimal(1).scaleb(size.adjusted() - digits + 1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True)
class Numbers:
    """How a country writes numbers and its programme's money.

    country : ISO 3166 code (decides separators and the place of the currency's sign). currency : ISO 4217 code.

    Examples
    --------
    >>> Numbers("ID", "IDR").money(1_612_345)
    'Rp1.600.000'
    >>> Numbers("ID", "IDR").money(-152_000.4, None)
    '−Rp152.000'
    >>> Numbers("MX", "MXN").money(2.5), Numbers("MX", "MXN").money(1250, 3)
    ('$2.50', '$1,250')
    """

    country: str
    currency: str

    def number(self, value: float, digits: int | None = 2) -> str:
        """A number with the country's separators: `digits` that count, at most three decimals, a true minus."""
        from babel.numbers import format_decimal

        shown = rounded(value, digits)
        text = format_decimal(abs(shown), format="#,##0.###", locale=_country_locale(self.country))
        return MINUS + text if shown < 0 and any(letter in "123456789" for letter in text) else text

    def money(self, value: float, digits: int | None = 2) -> str:
        """An amount with the currency's sign: `digits` that count (None: whole units as they are), no cents above 20."""
        from babel.numbers import format_currency

        shown = rounded(value, digits)
        places_after = 2 if self.has_coins and abs(shown) < FEW_UNITS and shown != round(shown) else 0
        locale = _country_locale(self.country)
        pattern = locale.currency_formats["standard"].pattern.split(";")[0]
        whole = pattern.replace("0.00", "0" if not places_after else "0.00")
        size = Decimal(repr(abs(shown))).quantize(Decimal(1).scaleb(-places_after), rounding=ROUND_HALF_UP)
        text = format_currency(size, self.currency, format=whole, locale=locale, currency_digits=False)
        return MINUS + text if shown < 0 and any(letter in "123456789" for letter in text) else text

    def money_range(self, low: float, high: float) -> tuple[str, str]:
        """Both ends of a range: two digits that count, but none finer than a hundredth part of the larger end.

        Examples
        --------
        >>> Numbers("ID", "IDR").money_range(6_312, 1_623_000)
        ('Rp10.000', 'Rp1.600.000')
        """
        larger = max(abs(low), abs(high))
        step = 10.0 ** (math.floor(math.log10(larger)) - 2) if larger else 1.0
        return tuple(self.money(round(end / step) * step if abs(end) < 10 * step else end) for end in (low, high))

    def exact(self, value, unit) -> str:
        """An amount of books that are kept in `unit` (1, 0.01): every digit of it.

        Examples
        --------
        >>> from fractions import Fraction
        >>> Numbers("ID", "IDR").exact(Fraction(4609421), Fraction(1)), Numbers("RS", "RSD").exact(Fraction(16619093, 100), Fraction(1, 100))
        ('Rp4.609.421', '166.190,93\xa0RSD')
        """
        from babel.numbers import format_currency

        after = max(0, -Decimal(repr(float(unit))).normalize().as_tuple().exponent)
        locale = _country_locale(self.country)
        pattern = locale.currency_formats["standard"].pattern.split(";")[0].replace("0.00", "0." + "0" * after if after else "0")
        size = (Decimal(abs(value).numerator) / Decimal(abs(value).denominator)).quantize(Decimal(1).scaleb(-after), rounding=ROUND_HALF_UP)
        text = format_currency(size, self.currency, format=pattern, locale=locale, currency_digits=False)
        return MINUS + text if value < 0 else text

    @property
    def has_coins(self) -> bool:
        from babel.numbers import get_currency_precision

        return self.currency not in NO_COINS and get_currency_precision(self.currency) > 0

    def plain(self, value: float) -> str:
        """An amount on an axis: whole units, no sign of the currency."""
        return self.number(value, None)

    def money_word(self) -> str:
        """The currency in a reader's word, for the line above an axis: "rupiah"; its code where no word is known."""
        words = {"IDR": _("rupiah"), "MXN": _("pesos"), "RSD": _("dinars"), "CAD": _("dollars"), "EUR": _("euros")}
        return words.get(self.currency, self.currency)

    def money_name(self) -> str:
        """The currency's full name in the reader's language: "Indonesian Rupiah"."""
        from babel.numbers import get_currency_name

        return get_currency_name(self.currency, locale=spoken_locale(spoken()))
