"""From an answer to a picture: positions, bands and style in one `Drawing`, and what it is turned into."""
