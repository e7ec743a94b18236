import * as fc from 'fast-check';
import { documentText, text, value, variables } from './document-arbitraries.js';
import { cookieOf } from '../../support/cookie.js';

/** Request bodies: mostly valid, but any part may be any value. */
const request = fc.record(
  {
    query: fc.oneof({ arbitrary: documentText, weight: 30 }, { arbitrary: value, weight: 1 }),
    variables: fc.oneof({ arbitrary: variables, weight: 15 }, { arbitrary: value, weight: 1 }),
    operationName: fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 9 },
      { arbitrary: value, weight: 1 },
    ),
    extensions: fc.oneof({ arbitrary: fc.constant(undefined), weight: 30 }, { arbitrary: value, weight: 1 }),
  },
  { requiredKeys: ['query', 'variables'] },
);

const strangeHeaders = fc.constantFrom<Record<string, string>>(
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-encoding': 'gzip' },
  { accept: 'multipart/mixed' },
  { authorization: 'Bearer x.y.z' },
  { cookie: `${cookieOf({ token: '%%%' })}; parley.session=%%%; __proto__=1` },
  { 'x-forwarded-for': 'x, ,' },
);
const headers = fc.oneof({ arbitrary: fc.constant({}), weight: 9 }, { arbitrary: strangeHeaders, weight: 1 });
const method = fc.oneof(
  { arbitrary: fc.constant('POST'), weight: 15 },
  { arbitrary: fc.constantFrom('GET', 'PUT', 'OPTIONS'), weight: 1 },
);

export const httpRequest = fc.record({
  body: fc.oneof(
    { arbitrary: request.map((asked) => JSON.stringify(asked)), weight: 20 },
    { arbitrary: fc.oneof(text, fc.json({ maxDepth: 3 })), weight: 1 },
  ),
  headers,
  method,
});

const frameId = fc.constantFrom('1', '2', '3', '', '__proto__', 'constructor', '\0');
const frameTypes = [
  'connection_init',
  'ping',
  'pong',
  'complete',
  'subscribe',
  'next',
  'error',
  'start',
  '',
  '__proto__',
];
const frame = fc.oneof(
  { arbitrary: fc.record({ id: frameId, type: fc.constant('subscribe'), payload: request }), weight: 8 },
  { arbitrary: fc.record({ id: frameId, type: fc.constant('complete') }), weight: 2 },
  {
    arbitrary: fc.record(
      { id: value, type: fc.constantFrom(...frameTypes), payload: value },
      { requiredKeys: [] },
    ),
    weight: 1,
  },
  { arbitrary: value, weight: 1 },
);

/** The frames that a client sends on one socket, after `connection_init` or without it. */
export const conversation = fc.record({
  isInitialised: fc.constantFrom(true, true, true, false),
  frames: fc.array(
    fc.oneof(
      { arbitrary: frame.map((said) => JSON.stringify(said) ?? ''), weight: 9 },
      { arbitrary: text, weight: 1 },
      { arbitrary: fc.uint8Array({ maxLength: 60 }), weight: 1 },
    ),
    { minLength: 1, maxLength: 8 },
  ),
});
