// Receives webhooks in proign's manner and checks their signatures, in Node without any package.
//
//   SECRET=... PORT=9000 node proign.js
//
// It checks as proign's own receivers do: the body is parsed and written anew with JSON.stringify, and
// the HMAC is that of the new text. Over the bytes as they arrived would do as well.
'use strict';
const { createHmac, timingSafeEqual } = require('node:crypto');
const { createServer } = require('node:http');

const secret = process.env.SECRET;
const port = Number(process.env.PORT ?? 9000);

function isGenuine(event, signature) {
  const mac = createHmac('sha256', secret).update(JSON.stringify(event)).digest('hex');
  const expected = Buffer.from(`sha256=${mac}`);
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    let genuine = false;
    try {
      const event = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      genuine = isGenuine(event, request.headers['x-proign-signature']);
    } catch (error) {
      console.log(`not JSON: ${error.message}`);
    }
    response.writeHead(genuine ? 200 : 401, { 'Content-Type': 'text/plain' });
    response.end(genuine ? 'thank you\n' : 'wrong signature\n');
  });
}).listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));
