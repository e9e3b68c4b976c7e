"""Receives webhooks in angage's manner and checks their signatures, with Python's own library.

    SECRET=... PORT=9000 python3 angage.py

Where the subscription says "signature": {"include_timestamp": true}, set WITH_TIMESTAMP=true here: the time is
then under the signature too, and nobody can send an old webhook as a new one.
"""
import hashlib
import hmac
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ["SECRET"].encode()
PORT = int(os.environ.get("PORT", "9000"))
WITH_TIMESTAMP = os.environ.get("WITH_TIMESTAMP") == "true"
OLDEST_SECONDS = 300


def is_genuine(body, timestamp, signature):
    signed = timestamp.encode() + b"." + body if WITH_TIMESTAMP else body
    expected = "sha256=" + hmac.new(SECRET, signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


def is_recent(timestamp):
    return timestamp.isdigit() and abs(time.time() - int(timestamp)) <= OLDEST_SECONDS


class Webhooks(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        timestamp = self.headers.get("X-Angage-Timestamp", "")
        signature = self.headers.get("X-Angage-Signature", "")
        genuine = is_recent(timestamp) and is_genuine(body, timestamp, signature)
        answer = b"thank you\n" if genuine else b"wrong signature\n"
        self.send_response(200 if genuine else 401)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


server = ThreadingHTTPServer(("127.0.0.1", PORT), Webhooks)
print(f"listening on {PORT}", flush=True)
server.serve_forever()
