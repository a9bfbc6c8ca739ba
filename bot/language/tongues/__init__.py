"""How days and hours are said: for each language a grammar, its words and its sentences."""
