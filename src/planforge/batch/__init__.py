"""Many documents from one plan and a table: a row is a place, and what is its own."""

from planforge.batch.job import Job
from planforge.batch.ledger_file import waits
from planforge.batch.run import Asked, run_batch
from planforge.batch.telling import Listener, Outcome

__all__ = ["Asked", "Job", "Listener", "Outcome", "run_batch", "waits"]
