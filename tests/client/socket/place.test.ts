import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeOf } from '../../../client/live/socket/place.js';

test('a frame is known, next or beyond', () => {
  expect([placeOf(4, 5), placeOf(5, 5), placeOf(6, 5), placeOf(7, 5)]).toEqual([
    'known',
    'known',
    'next',
    'beyond',
  ]);
});

test('frames that come twice, late or with holes are applied in order, each once, never over a hole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 200 }), (frames) => {
      const applied: number[] = [];
      for (const seq of frames) if (placeOf(seq, applied.length) === 'next') applied.push(seq);
      expect(applied).toEqual(applied.map((_, index) => index + 1));
    }),
  );
});
