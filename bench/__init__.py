"""How fast PlanForge is, as ratios of one run: `make bench`."""
