"""Charts drawn as pictures, for platforms that show pictures and no drawings."""
