def explain(trade, months=12): return ""
