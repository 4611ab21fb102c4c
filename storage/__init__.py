"""What is remembered: tables, transactions, claims and migrations. The only package that knows the database."""

from sqlmodel import Session

__all__ = ["Session"]
