"""What stands beside one another: missions, frameworks, shares of the burden, dyads."""
