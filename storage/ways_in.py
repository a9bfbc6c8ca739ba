"""What lets somebody in: sessions, links and codes."""

from sqlalchemy import Connection, delete

from storage.tables import claims, link_codes, web_links, web_sessions


def forget_ways_in(connection: Connection) -> None:
    """All of them: in a copy that was put back, also those stand that were ended since."""
    for table in (claims, link_codes, web_links, web_sessions):
        connection.execute(delete(table))
