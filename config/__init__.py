"""Settings, logging, translations and check-in templates."""
