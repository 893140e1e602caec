"""What is measured, and how: ratios within one run, since machines differ and are noisy."""
