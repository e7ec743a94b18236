import { expect, test } from '@jest/globals';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { type KeptEdit, OwnChanges } from '../../../client/platform/own-changes.js';
import { inPageTime } from '../socket/page-time.js';
import { ann, changesOfOne, kept, message } from './changes-of-one.js';

test(
  'an edit is kept for the next page until there is an answer, or it is dropped',
  inPageTime(async (pass) => {
    const storage = memoryStorage<KeptEdit>();
    const one = changesOfOne(storage);
    const next = new OwnChanges(storage);
    const unanswered = (userId = ann.id, slug = 'r') => next.unanswered(userId, slug);
    one.edit('first');
    one.edit('second');
    expect(await unanswered()).toEqual([{ ...kept, content: 'second' }]);
    expect(await one.changes.unanswered(ann.id, 'r')).toEqual([]);
    expect([await unanswered('2'), await unanswered(ann.id, 'other')]).toEqual([[], []]);
    one.requests[0]?.({ failure: { code: 'SUPERSEDED' } });
    await pass(0);
    expect(await unanswered()).toHaveLength(1);
    one.requests[1]?.({ failure: { code: 'TOO_LATE' } });
    await pass(0);
    expect(await unanswered()).toHaveLength(1);
    one.changes.discard('m1');
    expect(await unanswered()).toEqual([]);

    one.edit('third');
    one.requests[2]?.({ data: { ...message, content: 'third', version: 1 } });
    await pass(0);
    expect(await unanswered()).toEqual([]);
    one.edit('fourth');
    one.recall();
    expect(await unanswered()).toEqual([]);
    one.edit('fifth');
    await one.changes.forgetAll('2');
    expect(await unanswered()).toHaveLength(1);
    await one.changes.forgetAll(ann.id);
    expect(await unanswered()).toEqual([]);
  }),
);

test('an edit is made although the storage refuses to keep it', async () => {
  const refuse = () => Promise.reject(new Error('full'));
  const one = changesOfOne({ all: refuse, put: refuse, remove: refuse });
  one.edit('not kept');
  one.requests[0]?.({ data: { ...message, content: 'not kept', version: 1 } });
  await one.changes.forgetAll(ann.id);
  expect(one.changed).toHaveLength(1);
  expect(one.changes.all.value.size).toBe(0);
});
