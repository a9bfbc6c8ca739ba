"""Who may do what: a line for each route, and the coalition in which it is tried."""
