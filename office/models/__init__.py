"""Re-exports the models of office."""

from office.models.counter import Counter

__all__ = ["Counter"]
