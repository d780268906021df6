"""Small business options: study a local market and see what can happen to the money.

`import livelihood as lv` gives the functions below; each is loaded when it is first used.
"""

__version__ = "0.1.0"

_WHERE = {  # public name -> (module, name there)
    "Estimate": ("livelihood.draws", "Estimate"),
    "Problem": ("livelihood.errors", "Problem"),
    "Problems": ("livelihood.errors", "Problems"),
    "Spread": ("livelihood.draws", "Spread"),
    "Streams": ("livelihood.draws", "Streams"),
    "chapman": ("livelihood.market.capture_recapture", "chapman"),
    "cluster_mean": ("livelihood.market.survey_means", "cluster_mean"),
    "entry_thresholds": ("livelihood.market.entry", "entry_thresholds"),
    "location_quotient": ("livelihood.market.district", "location_quotient"),
    "pooled_steps": ("livelihood.market.willingness_steps", "pooled"),
    "price_intervals": ("livelihood.market.willingness", "intervals"),
    "ratio_total": ("livelihood.market.survey_means", "ratio_total"),
    "shift_share": ("livelihood.market.district", "shift_share"),
    "turnbull": ("livelihood.market.willingness_steps", "turnbull"),
    "willingness": ("livelihood.market.willingness", "willingness"),
    "analyse": ("livelihood.analysis", "analyse"),
    "check_trade": ("livelihood.trade", "check"),
    "declarations": ("livelihood.tables", "declarations"),
    "forecast": ("livelihood.market", "forecast"),
    "open_programme": ("livelihood.tables", "open_programme"),
    "open_run": ("livelihood.analysis", "open_run"),
    "read_trade": ("livelihood.trade", "read"),
    "report": ("livelihood.report.run", "report"),
    "study": ("livelihood.market", "study"),
    "trades": ("livelihood.trade", "shipped"),
}

__all__ = ["__version__", *sorted(_WHERE)]


def __getattr__(name):
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(f"module 'livelihood' has no attribute {name!r}")
    module, there = _WHERE[name]
    return getattr(import_module(module), there)


def __dir__():
    return sorted({*globals(), *_WHERE})
