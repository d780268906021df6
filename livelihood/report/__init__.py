"""Making the reports: pages out of notebooks, whole folders or none, one run after another."""
