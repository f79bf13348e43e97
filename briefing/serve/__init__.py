"""A small web application on this machine over the archive: read, follow, preview, and choose what to follow."""
