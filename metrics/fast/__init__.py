"""Formulas on tables of numbers."""
