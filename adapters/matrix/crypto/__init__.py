"""Keys, devices and logins: our half of end-to-end encryption."""
