"""Two busy cores are slow in no particular place: a browser gets time to draw what is expected."""

from playwright.async_api import expect

expect.set_options(timeout=20_000)  # milliseconds
