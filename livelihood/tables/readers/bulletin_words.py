"""Words of price bulletins: headers, averages that are no market, exchange rates that are no good, kinds of price.

In English, Indonesian, Spanish and Serbian, folded. Names of countries and currencies come from Babel.
"""

from __future__ import annotations

import re
from functools import lru_cache

from livelihood.tables.declarations import declarations
from livelihood.tables.settings import currencies
from livelihood.tables.words import folded

_LOCALES = ("en", "id", "es", "sr_Latn", "sr_Cyrl")
# what a column of a bulletin is, beside the headers that the prices table itself declares
_ROLES = {
    "product": "goods good food food_item jenis_barang nama_barang barang bahan bahan_pangan bahan_pokok jenis_komoditas "
    "nama_komoditas jenis_komoditi komoditi nama_komoditi komoditas_rp articulo alimento bien mercancia artikal roba "
    "namirnica proizvodi commodity_name item_name product_name produk_pangan",
    "market": "market_name nama_pasar provinsi province kota kabupaten kab kab_kota kota_kabupaten kabupaten_kota city district "
    "municipality region regency location lokasi estado ciudad municipio plaza central_de_abasto grad opstina mesto "
    "wilayah daerah",
    "unit": "satuan_barang uom unit_of_measure unidad_de_medida presentacion jedinica_mere",
    "price": "harga_rp harga_satuan price_idr precio_frecuente precio_promedio prosecna_cena",
    "date": "periode period periodo tgl dan waktu",
    "year": "year tahun thn ano anio godina",
    "month": "month bulan bln mes mesec",
    "number": "no nomor num number nr rb numero no_urut",
    "level": "level tingkat nivel nivo",
    "currency": "currency mata_uang moneda valuta",
    "pricetype": "jenis_harga tipe_harga tipo_de_precio vrsta_cene price_type",
    "priceflag": "price_flag",
    "name": "name nama nombre naziv",
}
_STARTS_OF_PLACES = re.compile(r"(kota|kab|kabupaten|prov|provinsi|pasar|kec|ciudad|municipio|mercado|grad|opstina|pijaca)_")
_AVERAGES = frozenset(
    "national national_average average mean nasional indonesia_rata rata_rata rerata rataan nacional promedio_nacional "
    "promedio media media_nacional prosek prosecno prosecna republika total ukupno jumlah".split()
)
_STARTS_OF_AVERAGES = re.compile(
    r"(national_average|average|mean_of|all_(markets|provinces|cities|regions|districts)|semua|seluruh|rata_rata|rerata|"
    r"rataan|promedio|media_nacional|todos_los|todas_las|prosek|prosecna|svi_|sve_|ukupno)"
)
_TOWNS_OF_THE_NAME = frozenset("DJ GT KW LU MC MX PA SG SM".split())  # where a town or province is called like the country
_RATE = re.compile(r"(exchange_rate|kurs($|_)|nilai_tukar|tipo_de_cambio|tasa_de_cambio|devizni_kurs)")
_PAIR = re.compile(r"([A-Z]{3})\s?[/-]\s?([A-Z]{3}|LCU)")
_TRADERS = re.compile(r"(^|_)(wholesale|grosir|pedagang_besar|mayoreo|mayorista|veleprodaja|veleprodajne)(_|$)")
_PRODUCERS = re.compile(r"(^|_)(producer|produsen|farm_gate|farmgate|productor|proizvodjac|proizvodjacke|otkupne)(_|$)")
_THOUSANDS = re.compile(
    r"(ribu_rupiah|ribuan_rupiah|ribu_rp|rp_ribu|in_thousands|thousand_rupiah|miles_de_(pesos|quetzales)|u_hiljadama|rp_000|_000_rp)"
)
_PRICE = frozenset("price prices pricing harga hrg precio precios tarifa cena cene cenovnik".split())
_MONEY = frozenset("rp idr rsd din dinara mxn usd eur gtq".split())
# amounts of another kind that are listed by good and month; a table of them is never taken for prices
_OTHER_AMOUNTS = frozenset(
    "sales sold quantity volume production stock index inflation costs expenses income budget consumption export import change "
    "percent penjualan terjual kuantitas produksi stok persediaan indeks inflasi biaya pengeluaran pendapatan anggaran konsumsi "
    "ekspor impor perubahan persen ventas vendido cantidad produccion existencias indice inflacion costos gastos ingresos "
    "presupuesto consumo cambio prodaja prodato kolicina proizvodnja zalihe inflacija troskovi prihod budzet potrosnja".split()
)
_COMMODITIES = frozenset(
    "commodity commodities komoditas komoditi jenis_komoditas nama_komoditas nama_komoditi jenis_komoditi komoditas_rp bahan_pangan "
    "bahan_pokok food food_item namirnica".split()
)
SHOWN_AS_NOTHING = frozenset({"", "-", "–", "—", "--", "…", "...", ".", "*", "n/a", "na", "n.a.", "nd", "n.d.", "s/d", "null", "nan", "tad"})


@lru_cache
def roles() -> dict[str, str]:
    """Folded header -> what its column is."""
    found = {word: role for role, words in _ROLES.items() for word in words.split()}
    declared = {word: column for word, column in declarations()["prices"].headers.items() if len(word) < 40}
    return declared | {"komoditas_rp": "product"} | found | {"month": "month", "bulan": "month", "mes": "month", "mesec": "month"}


@lru_cache
def persons() -> frozenset[str]:
    """Headers of tables of answers: a file that holds one is a list of interviews, not of prices."""
    tables = declarations()
    wanted = (("customers", "respondent"), ("sellers", "seller"), ("customers", "buys"))
    found = {word for table, column in wanted for word, meaning in tables[table].headers.items() if meaning == column}
    return frozenset(found - {"id"})


def role(header) -> str:
    """What a column with this header is, "" where it is not known.

    Examples
    --------
    >>> role("Komoditas (Rp)"), role("Provinsi"), role("Satuan"), role("Telepon")
    ('product', 'market', 'unit', '')
    """
    return roles().get(folded(header), "") if isinstance(header, str) and len(header) < 60 else ""


@lru_cache
def _countries(country: str) -> frozenset[str]:
    from babel import Locale

    if country in _TOWNS_OF_THE_NAME:
        return frozenset()
    return frozenset(folded(Locale.parse(locale).territories.get(country, "")) for locale in _LOCALES) - {""}


def is_average(market: str, country: str = "") -> bool:
    """Whether a market is an average of many, or the whole country.

    Examples
    --------
    >>> [is_average(name, "ID") for name in ("Semua Provinsi", "National Average", "Rata-rata", "Indonesia", "Bogor")]
    [True, True, True, True, False]
    """
    plain = folded(market)
    return plain in _AVERAGES or bool(_STARTS_OF_AVERAGES.match(plain)) or plain in _countries(country)


@lru_cache
def _foreign_money() -> frozenset[str]:
    from babel.numbers import get_currency_name

    names = {folded(get_currency_name(code, locale=locale, count=1)) for code in ("USD", "EUR") for locale in _LOCALES}
    return frozenset(names | {"dollar", "dolar", "dolar_as", "dolar_amerika", "us_dollar", "euro", "evro"})


def is_exchange_rate(name: str) -> bool:
    """Whether a good is really money.

    Examples
    --------
    >>> [is_exchange_rate(name) for name in ("Exchange rate (unofficial)", "Kurs USD", "USD", "USD/IDR", "Beras")]
    [True, True, True, True, False]
    """
    plain = folded(name)
    if _RATE.search(plain) or plain in _foreign_money() or name.strip() in currencies():
        return True
    pair = _PAIR.fullmatch(name.strip())
    return bool(pair) and pair[1] in currencies()


def is_place(name: str) -> bool:
    """Whether a name begins as those of towns and markets do, or is an average of them."""
    return bool(_STARTS_OF_PLACES.match(folded(name) + "_")) or is_average(name)


def kind_of_title(text: str) -> str:
    """What a title says of the kind of its prices: "wholesale", "producer", or ""."""
    plain = folded(text)
    return "wholesale" if _TRADERS.search(plain) else "producer" if _PRODUCERS.search(plain) else ""


def in_thousands(text: str) -> bool:
    """Whether a title says that amounts are thousands.

    Examples
    --------
    >>> in_thousands("Harga (ribu rupiah)"), in_thousands("Harga (Rp)")
    (True, False)
    """
    return bool(_THOUSANDS.search(folded(text)))


def tells_prices(titles: list[str], goods: list[str], currency: str, has_market: bool) -> bool:
    """Whether words around a table say that its numbers are prices: a price, money for a unit, or commodities by market.

    A table of sales or harvests by month has the same shape; where nothing says "price" it is not taken for one.

    Parameters
    ----------
    titles : names of file and sheet, texts above the body. goods : names and units of the first goods.

    Examples
    --------
    >>> tells_prices(["Harga 2024", "Produk"], [], "IDR", False), tells_prices(["Penjualan (Rp)"], [], "IDR", False)
    (True, False)
    >>> tells_prices(["Komoditas"], [], "IDR", True), tells_prices(["Produk"], ["Beras Rp/kg"], "IDR", False)
    (True, True)
    """
    plain = [folded(title) for title in titles]
    words = {word for title in plain for word in title.split("_")}
    if words & _PRICE:
        return True
    if words & _OTHER_AMOUNTS:
        return False
    money = _MONEY | {currency.lower()}
    if words & money or any("$" in title or "€" in title for title in titles):
        return True
    if any("/" in good or set(folded(good).split("_")) & money for good in goods):
        return True
    return has_market and bool(set(plain) & _COMMODITIES)
