"""Row 29: let OpenSSL, which opens files itself, read a private key.

outcome A: RAISED
outcome B: REFUSED
"""

import ssl


def double(x):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations("@HOME@")
    return 2 * x
