"""The tests: ``desktop/`` and ``treasury/`` again, file for file."""
