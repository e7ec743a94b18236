import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEnvelope } from '../../../src/platform/hints/redis-envelope.js';

test.each([{}, { id: '7', seq: 12 }, { slug: '3-4', at: -0.5 }])('reads back the hint %j', (hint) => {
  const envelope = { from: 'ann', hint };
  expect(readEnvelope(JSON.stringify(envelope))).toEqual(envelope);
  expect(readEnvelope(Buffer.from(JSON.stringify(envelope)))).toEqual(envelope);
});

const enveloped = (hint: string) => `{"from":"eve","hint":${hint}}`;
test.each([
  ['nothing', ''],
  ['no JSON', 'garbage {'],
  ['NaN', enveloped('{"seq":NaN}')],
  ['a number beyond all', enveloped('{"seq":1e999}')],
  ['an array', '[1,2,3]'],
  ['a string', '"room"'],
  ['null', 'null'],
  ['no sender', '{"hint":{"seq":1}}'],
  ['a sender who is no text', '{"from":{"toString":"eve"},"hint":{"seq":1}}'],
  ['no hint', '{"from":"eve"}'],
  ['an array for a hint', enveloped('["seq"]')],
  ['null for a hint', enveloped('null')],
  ['a nested hint', enveloped('{"seq":{"gt":0}}')],
  ['a hint with null in it', enveloped('{"seq":null}')],
  ['a hint with a truth in it', enveloped('{"seq":true}')],
  ['a prototype', enveloped('{"__proto__":{"seq":1}}')],
  ['a prototype that is text', enveloped('{"__proto__":"eve","seq":1}')],
  ['a field without a name', enveloped('{"":1}')],
  ['a long name', enveloped(`{"${'a'.repeat(33)}":1}`)],
  ['a long text', enveloped(`{"id":"${'a'.repeat(257)}"}`)],
  ['many fields', enveloped(`{${[...'abcdefghijklmnopq'].map((name) => `"${name}":1`).join()}}`)],
  ['deep JSON', '['.repeat(200_000)],
  ['a hint within much blank', enveloped(`{"seq":1}${' '.repeat(5000)}`)],
  ['a megabyte', enveloped(`{"id":"${'a'.repeat(1_000_000)}"}`)],
])('drops %s', (_what, payload) => {
  expect(readEnvelope(payload)).toBeUndefined();
  expect(readEnvelope(Buffer.from(payload))).toBeUndefined();
});

test('never throws, and passes only flat records, whatever the payload', () => {
  const payload = fc.oneof(
    fc.string(),
    fc.json(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.record({ from: fc.string(), hint: fc.jsonValue() }).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(payload, (given) => {
      for (const value of Object.values(readEnvelope(given)?.hint ?? {}))
        expect(['string', 'number']).toContain(typeof value);
    }),
  );
});
