"""Judging answers: curated questions, measures, runs, and a baseline that gates changes."""
