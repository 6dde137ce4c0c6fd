"""Fictional feeds and posts that fill the site until the first real report arrives."""
