"""How a report is sealed, found again and answered; nothing here knows people or storage."""
