"""Search over items, paragraphs and titles: query language, index and ranking."""
