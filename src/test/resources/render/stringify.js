// Reads a JSON array of JSON texts and writes what JSON.stringify(JSON.parse(text)) makes of each:
// one line of base64 per text, so that no encoding on the way can hide a difference.
const texts = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const lines = texts.map((text) => Buffer.from(JSON.stringify(JSON.parse(text)), 'utf8').toString('base64'));
require('fs').writeFileSync(process.argv[3], lines.join('\n'));
