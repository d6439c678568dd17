"""Numbers and titles out of finished files, ours or not, held against the register."""
