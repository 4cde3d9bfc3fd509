"""What this floor adds, when the apps start, to first pages, public pages and open data put together elsewhere."""
