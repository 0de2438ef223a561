"""KEYS: the only cryptography, CBOR, keyring and argon2 of the program."""
