"""The reporter's side: before a report, the report, and coming back with the receipt."""
