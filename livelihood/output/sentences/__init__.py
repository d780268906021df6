"""All words of pages, through gettext. Each function takes plain values and returns sentences; none of them counts."""
