"""Action items taken along as files, and tables of them taken in."""
