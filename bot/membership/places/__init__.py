"""Where members live: their clock and their country, guessed, asked and corrected."""
