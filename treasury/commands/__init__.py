"""The treasury's commands: one file a subject, each adding its verbs to the parser."""
