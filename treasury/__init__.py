"""The reference treasury endpoint: a real server for demos, tests and integrators."""
