"""Action items: promises with an owner and a day, kept or openly not kept."""
