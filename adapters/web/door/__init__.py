"""The report form: pages that need no JavaScript, no cookie and no name."""
