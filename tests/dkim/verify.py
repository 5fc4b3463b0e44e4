"""Verifies the DKIM signature of the message on standard input, as dkimpy sees it.

Usage: verify.py NAME TXT, what the DNS answers. Prints the headers that are signed, one a line.
Exits with 1 when the signature does not hold.
"""

import sys

import dkim

name, text = sys.argv[1:]


def dns(asked, timeout=5):
    asked = asked.decode() if isinstance(asked, bytes) else asked
    return text.encode() if asked.rstrip(".") == name else None


signature = dkim.DKIM(sys.stdin.buffer.read())
if not signature.verify(dnsfunc=dns):
    sys.exit(1)
for header in signature.include_headers:
    print(header.decode().lower())
