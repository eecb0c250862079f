"""Row 29: read a private key while the file is loaded.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: .ssh/id_ed25519'
"""

with open("@HOME@") as file:
    raise ImportError(file.read())
