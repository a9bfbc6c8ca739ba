"""Those who help the one who is accountable: named, told once, and free to step out."""
