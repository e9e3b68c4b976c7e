// Receives webhooks in connect2print's manner and checks their signatures, in Node without any package.
//
//   SECRET=... PORT=9000 node connect2print.js
'use strict';
const { createHmac, timingSafeEqual } = require('node:crypto');
const { createServer } = require('node:http');

const secret = process.env.SECRET;
const port = Number(process.env.PORT ?? 9000);

function isGenuine(body, signature) {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    // The bytes as they arrived: parsed and written anew they may be others.
    const genuine = isGenuine(Buffer.concat(chunks), request.headers['x-webhook-signature']);
    response.writeHead(genuine ? 200 : 401, { 'Content-Type': 'text/plain' });
    response.end(genuine ? 'thank you\n' : 'wrong signature\n');
  });
}).listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));
