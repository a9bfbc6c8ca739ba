"""An event becomes something that somebody did."""
