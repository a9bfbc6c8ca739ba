"""The core of Tequio: what people can do and what follows, on no particular platform."""
