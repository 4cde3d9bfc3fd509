"""履职积分: the pure arithmetic, the events it prices and the schemes shipped. No database."""
