#!/usr/bin/python3
"""Publishes events over AMQP 1.0: one alone, then three in one transaction.

    apt-get install python3-qpid-proton
    /usr/bin/python3 producer.py ship-7001

Environment: BROKER_URL, BROKER_USER, BROKER_PASSWORD, TENANT.
"""
import json
import os
import sys
import time

from proton import Message, ProtonException
from proton.handlers import MessagingHandler, TransactionHandler
from proton.reactor import Container

QUEUE = "courier.events"
TRIES = 10
BETWEEN_TRIES_SECONDS = 1


def event(event_id):
    body = {"id": event_id, "type": "order.shipped", "data": {"order_id": "ord_7001", "carrier": "DHL"}}
    return Message(
        body=json.dumps(body).encode("utf-8"),
        content_type="application/json",
        properties={"tenant_id": os.environ.get("TENANT", "acme")},
        inferred=True,  # the bytes as they are, and not wrapped in an AMQP value
        durable=True,  # on disk before it is accepted; AMQP's default is not
    )


class Publishing(MessagingHandler, TransactionHandler):
    """Sends all of the events in one transaction, or none."""

    def __init__(self, url, events):
        MessagingHandler.__init__(self, auto_settle=True)
        self.url = url
        self.events = events
        self.failure = "the connection ended before the broker had confirmed"

    def on_start(self, start):
        self.connection = start.container.connect(
            self.url,
            user=os.environ.get("BROKER_USER"),
            password=os.environ.get("BROKER_PASSWORD"),
            reconnect=False,
        )
        self.sender = start.container.create_sender(self.connection, QUEUE)
        start.container.declare_transaction(self.connection, handler=self)

    def on_transaction_declared(self, declared):
        for message in self.events:
            declared.transaction.send(self.sender, message)
        declared.transaction.commit()

    def on_transaction_committed(self, committed):
        self.failure = None  # the broker has them on disk
        self.connection.close()

    def on_transaction_aborted(self, aborted):
        self.stop("the broker took none of them")

    def on_rejected(self, rejected):
        self.stop("the broker refused a message: %s" % rejected.delivery.remote.condition)

    def on_link_error(self, error):
        self.stop("the broker refused the link: %s" % error.link.remote_condition)

    def on_transport_error(self, error):
        self.stop("the connection broke: %s" % error.transport.condition)

    def stop(self, failure):
        self.failure = failure
        self.connection.close()


def publish(url, events):
    """The same events again, with the same ids, until the broker has them: an id is delivered once."""
    for attempt in range(1, TRIES + 1):
        publishing = Publishing(url, events)
        try:
            Container(publishing).run()
        except ProtonException as broken:
            publishing.failure = str(broken)
        if publishing.failure is None:
            return
        if attempt == TRIES:
            sys.exit("not published: " + publishing.failure)
        time.sleep(BETWEEN_TRIES_SECONDS)


def main():
    url = os.environ.get("BROKER_URL", "amqp://127.0.0.1:61616")
    first = sys.argv[1]
    publish(url, [event(first)])
    publish(url, [event("%s-%d" % (first, number)) for number in (1, 2, 3)])
    print("published " + first)


if __name__ == "__main__":
    main()
