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
    "analyse": ("livelihood.analysis", "analyse"),
    "check_trade": ("livelihood.trade", "check"),
    "declarations": ("livelihood.tables", "declarations"),
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
