"""The steps themselves; written once, never edited."""
