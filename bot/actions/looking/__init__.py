"""Looking at action items: grouped under their headings, and page by page."""
