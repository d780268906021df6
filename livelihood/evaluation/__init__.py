"""Results over time and over places: one method a file. It reads no folder and decides nothing about who may see a number."""
