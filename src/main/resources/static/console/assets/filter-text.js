// Reads and writes the text of a filter so that no number loses a digit, as it would in JSON.parse.

export class NotShown extends Error {}

const TOKEN = /\s*([{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+)/gy;
const GROUPS = ['all', 'any', 'not', 'cel'];
const OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'not_in', 'contains', 'starts_with', 'ends_with', 'exists'];
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const LONGEST_LINE = 90;

export const isNumber = (text) => NUMBER.test(text);
export const isJson = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch (wrong) {
    return false;
  }
};

// A tree of {kind, …}; scalars keep the text that they were written with.
const parse = (text) => {
  if (!isJson(text)) {
    throw new NotShown('no JSON');
  }
  const tokens = [...text.matchAll(TOKEN)].map((match) => match[1]);
  let at = 0;
  const value = () => {
    const token = tokens[at++];
    if (token === '[') {
      return { kind: 'list', items: until(']', value) };
    }
    if (token === '{') {
      const entries = until('}', () => {
        const name = JSON.parse(tokens[at]);
        at += 2;
        return [name, value()];
      });
      if (new Set(entries.map((entry) => entry[0])).size < entries.length) {
        throw new NotShown('a name twice');
      }
      return { kind: 'object', entries };
    }
    return { kind: 'scalar', raw: token };
  };
  const until = (end, element) => {
    const found = [];
    while (tokens[at] !== end) {
      found.push(element());
      if (tokens[at] === ',') {
        at++;
      }
    }
    at++;
    return found;
  };
  return value();
};

const write = (node) => {
  if (node.kind === 'scalar') {
    return node.raw;
  }
  const parts = node.kind === 'list'
    ? node.items.map(write)
    : node.entries.map(([name, value]) => JSON.stringify(name) + ': ' + write(value));
  const [open, close] = node.kind === 'list' ? '[]' : '{}';
  return open + parts.join(', ') + close;
};

const isText = (node) => node.kind === 'scalar' && node.raw.startsWith('"');
const text = (node) => {
  if (!isText(node)) {
    throw new NotShown('no text');
  }
  return JSON.parse(node.raw);
};
const hasBreak = (line) => /[\r\n]/.test(line);

const lines = (node) => {
  if (node.kind !== 'list' || node.items.length === 0) {
    return null;
  }
  if (node.items.every((item) => isText(item) && text(item) !== '' && !hasBreak(text(item)) && text(item).trim() === text(item))) {
    return { kind: 'text', value: node.items.map(text).join('\n') };
  }
  return node.items.every((item) => item.kind === 'scalar' && isNumber(item.raw))
    ? { kind: 'number', value: node.items.map((item) => item.raw).join('\n') }
    : null;
};

const shown = (op, node) => {
  if (op === 'in' || op === 'not_in') {
    return lines(node) || { kind: 'json', value: write(node) };
  }
  if (node.kind === 'scalar' && (node.raw === 'true' || node.raw === 'false')) {
    return { kind: 'truth', value: node.raw };
  }
  if (op === 'exists') {
    throw new NotShown('exists with another value');
  }
  if (isText(node) && !hasBreak(text(node))) {
    return { kind: 'text', value: text(node) };
  }
  return node.kind === 'scalar' && isNumber(node.raw)
    ? { kind: 'number', value: node.raw }
    : { kind: 'json', value: write(node) };
};

const member = (node) => {
  if (node.kind !== 'object') {
    throw new NotShown('no condition');
  }
  const group = node.entries.find(([name]) => GROUPS.includes(name));
  if (group) {
    return grouped(node, group);
  }
  const fields = Object.fromEntries(node.entries);
  const names = Object.keys(fields).sort().join();
  if (!['field,op,value', 'field,op'].includes(names) || !OPERATORS.includes(text(fields.op))) {
    throw new NotShown('another condition');
  }
  const op = text(fields.op);
  if (!fields.value) {
    return { node: 'condition', field: text(fields.field), op, kind: 'number', value: '' };
  }
  return { node: 'condition', field: text(fields.field), op, ...shown(op, fields.value) };
};

const grouped = (node, [name, value]) => {
  if (node.entries.length > 1) {
    throw new NotShown('more than a group');
  }
  if (name === 'cel') {
    return { node: 'cel', text: text(value) };
  }
  if (name === 'not' && value.kind === 'object') {
    return { node: 'group', mode: 'not', members: [member(value)] };
  }
  if (value.kind !== 'list' || value.items.length === 0) {
    throw new NotShown('no list, or an empty one');
  }
  return { node: 'group', mode: name, members: value.items.map(member) };
};

/** What the builder shows of a filter's text; throws NotShown where it cannot. */
export const read = (filter) => {
  if (filter.trim() === '' || filter.trim() === 'null') {
    return { node: 'group', mode: 'all', members: [] };
  }
  const node = parse(filter);
  if (node.kind === 'list') {
    return { node: 'group', mode: 'all', members: node.items.map(member) };
  }
  if (node.kind !== 'object') {
    throw new NotShown('no filter');
  }
  if (node.entries.some(([name]) => GROUPS.includes(name))) {
    const only = member(node);
    return only.node === 'group' ? only : { node: 'group', mode: 'all', members: [only] };
  }
  const members = node.entries.map(([field, value]) => ({ node: 'condition', field, op: 'eq', ...shown('eq', value) }));
  return { node: 'group', mode: 'all', members };
};

const scalar = (kind, value) => (kind === 'text' || (kind === 'number' && !isNumber(value.trim())) ? JSON.stringify(value) : value.trim());

const valueText = (condition) => {
  if (condition.kind === 'json') {
    return isJson(condition.value) ? condition.value.trim() : JSON.stringify(condition.value);
  }
  if (condition.op !== 'in' && condition.op !== 'not_in') {
    return scalar(condition.kind, condition.value);
  }
  const values = condition.value.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return '[' + values.map((line) => scalar(condition.kind, line)).join(', ') + ']';
};

// A number that is not written yet is left out, so that it is told to be missing.
const conditionText = (condition) => {
  const isMissing = condition.value.trim() === '' && ['number', 'json'].includes(condition.kind) && !['in', 'not_in'].includes(condition.op);
  return '{"field": ' + JSON.stringify(condition.field.trim()) + ', "op": "' + condition.op + '"'
    + (isMissing ? '' : ', "value": ' + valueText(condition)) + '}';
};

const elements = (members, depth) => members
  .map((each) => elementText(each, depth))
  .filter((each) => each !== '');

const list = (parts, depth) => {
  const line = '[' + parts.join(', ') + ']';
  if (parts.length < 2 && line.length <= LONGEST_LINE) {
    return line;
  }
  const indent = '  '.repeat(depth + 1);
  return '[\n' + parts.map((part) => indent + part).join(',\n') + '\n' + '  '.repeat(depth) + ']';
};

const elementText = (each, depth) => {
  if (each.node === 'condition') {
    return each.field.trim() === '' ? '' : conditionText(each);
  }
  if (each.node === 'cel') {
    return each.text.trim() === '' ? '' : '{"cel": ' + JSON.stringify(each.text) + '}';
  }
  const parts = elements(each.members, depth + 1);
  if (parts.length === 0) {
    return '';
  }
  const members = each.mode === 'not' && parts.length === 1 ? parts[0] : list(parts, depth);
  return '{"' + each.mode + '": ' + members + '}';
};

/** The text of what the builder shows; empty where there is no condition. */
export const toText = (root) => {
  if (root.mode !== 'all') {
    return elementText(root, 0);
  }
  const parts = elements(root.members, 0);
  return parts.length === 0 ? '' : list(parts, 0);
};
