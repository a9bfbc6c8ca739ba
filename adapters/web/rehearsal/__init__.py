"""The rehearsal room: a coalition side by side in one page."""
