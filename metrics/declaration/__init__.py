"""What a framework declares, looked at for faults; how its numbers are scored and written."""
