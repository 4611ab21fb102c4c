"""Hears people and answers them. The only package that imports aiogram."""
