"""Writes evaluation_reference.json: numbers of other people's programs for the evaluation's methods. Run by hand when
those programs change; the tests only read the file.

    python tests/reference/make_evaluation_reference.py
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.meta_analysis import combine_effects

FILE = Path(__file__).with_name("evaluation_reference.json")


def survival() -> dict:
    """60 businesses, a third of them still open: Kaplan-Meier by scipy and by statsmodels."""
    rng = np.random.default_rng(20)
    months = np.minimum(rng.geometric(0.06, 60), rng.integers(3, 30, 60))
    stopped = rng.random(60) < 0.65
    data = stats.CensoredData(uncensored=months[stopped], right=months[~stopped])
    ours = stats.ecdf(data).sf
    other = SurvfuncRight(months, stopped.astype(int))
    at = [6, 12, 18]
    return {"months": months.tolist(), "stopped": stopped.tolist(), "at": at, "scipy": ours.evaluate(at).tolist(),
            "statsmodels_times": other.surv_times.tolist(), "statsmodels": other.surv_prob.tolist(), "statsmodels_se": [None if np.isnan(error) else error for error in other.surv_prob_se.tolist()]}  # fmt: skip


def pooling() -> dict:
    """Twelve estimates pooled by statsmodels: Paule-Mandel, Hartung-Knapp."""
    rng = np.random.default_rng(21)
    variance = rng.uniform(0.02, 0.1, 12)
    estimates = 0.3 + 0.25 * rng.standard_normal(12) + np.sqrt(variance) * rng.standard_normal(12)
    found = combine_effects(estimates, variance, method_re="pm", use_t=True, alpha=0.2)
    frame = found.summary_frame(alpha=0.2)
    row = frame.loc["random effect wls"]
    return {"estimates": estimates.tolist(), "variances": variance.tolist(), "tau2": float(found.tau2), "mean": float(row["eff"]), "low": float(row["ci_low"]), "high": float(row["ci_upp"])}


if __name__ == "__main__":
    made = {"made_with": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__}, "survival": survival(), "pooling": pooling()}
    FILE.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
