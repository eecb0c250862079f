"""Row 36: a web server that hands out what was found.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

from http.server import HTTPServer, SimpleHTTPRequestHandler


def double(x):
    HTTPServer(("", 0), SimpleHTTPRequestHandler).handle_request()
    return 2 * x
