"""The cells face."""
