"""Translations and alignment."""
