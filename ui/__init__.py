"""Between the rooms and the pages: answers, frame, filters in the link, tables, text."""
