"""What is written into a circle's rooms by itself: the week's promises, each month the ledger."""
