"""Receives webhooks in connect2print's manner and checks their signatures, with Python's own library.

    SECRET=... PORT=9000 python3 connect2print.py
"""
import hashlib
import hmac
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ["SECRET"].encode()
PORT = int(os.environ.get("PORT", "9000"))


def is_genuine(body, signature):
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


class Webhooks(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        genuine = is_genuine(body, self.headers.get("X-Webhook-Signature", ""))
        answer = b"thank you\n" if genuine else b"wrong signature\n"
        self.send_response(200 if genuine else 401)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


server = ThreadingHTTPServer(("127.0.0.1", PORT), Webhooks)
print(f"listening on {PORT}", flush=True)
server.serve_forever()
