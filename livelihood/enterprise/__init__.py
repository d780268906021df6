"""What a plan earns: plan, household, loan, futures, measures. NumPy only; estimates of the market come in as draws."""
