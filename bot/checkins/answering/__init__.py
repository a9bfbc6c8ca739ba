"""Members answer, change their minds, skip or come later."""
