"""Many reports: papermill, pages, the ledger of a run, workers."""
