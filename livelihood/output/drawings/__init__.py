"""Pictures, one a file: a function from plain values to a drawing, 680 or 328 wide. No analysis record is known here."""
