import { expect, test } from '@jest/globals';
import { inPageTime } from '../socket/page-time.js';
import { changesOfOne, message, recalled } from './changes-of-one.js';

test(
  'a recall shows at once, and the server is told when it can no longer be undone',
  inPageTime(async (pass) => {
    const one = changesOfOne();
    one.recall();
    expect(one.shown()).toEqual(['(recalled)', 'undoable']);
    await pass(4_999);
    expect(one.requests).toHaveLength(0);
    await pass(1);
    expect(one.requests).toHaveLength(1);
    expect(one.shown()).toEqual(['(recalled)', 'saving']);
    one.requests[0]?.({ data: recalled });
    await pass(0);
    expect(one.changed).toEqual([recalled]);
    expect(one.changes.all.value.size).toBe(0);
  }),
);

test(
  'a recall that is undone never reaches the server',
  inPageTime(async (pass) => {
    const one = changesOfOne();
    one.recall();
    await pass(4_999);
    one.changes.undo('m1');
    expect(one.shown()).toEqual(['as it was', undefined]);
    await pass(10_000);
    one.changes.commitRecalls();
    expect(one.requests).toHaveLength(0);
  }),
);

test(
  'a page that is left tells the server at once, and only once',
  inPageTime(async (pass) => {
    const one = changesOfOne();
    one.recall();
    one.changes.commitRecalls();
    expect(one.requests).toHaveLength(1);
    one.changes.undo('m1');
    await pass(10_000);
    expect(one.requests).toHaveLength(1);
    expect(one.shown()).toEqual(['(recalled)', 'saving']);
  }),
);

test(
  'a refused edit keeps its text until it is tried again or dropped, and a refused recall shows the message',
  inPageTime(async (pass) => {
    const one = changesOfOne();
    one.edit('as it should be');
    expect(one.shown()).toEqual(['as it should be', 'saving']);
    one.requests[0]?.({ failure: { code: 'TOO_LATE' } });
    await pass(0);
    expect(one.shown()).toEqual(['as it should be', 'failed']);
    expect(one.changes.all.value.get('m1')?.code).toBe('TOO_LATE');
    one.changes.retry('m1');
    expect(one.shown()).toEqual(['as it should be', 'saving']);
    one.requests[1]?.({ failure: { code: 'TOO_LATE' } });
    await pass(0);
    one.changes.discard('m1');
    expect(one.shown()).toEqual(['as it was', undefined]);

    one.recall();
    one.changes.commitRecalls();
    one.requests[2]?.({ failure: { code: 'NOT_FOUND' } });
    await pass(0);
    expect(one.shown()).toEqual(['as it was', 'failed']);
  }),
);

test(
  'the answer to an edit that a later one has replaced changes nothing on the screen',
  inPageTime(async (pass) => {
    const one = changesOfOne();
    one.edit('first');
    one.edit('second');
    one.requests[0]?.({ failure: { code: 'SUPERSEDED' } });
    await pass(0);
    expect(one.shown()).toEqual(['second', 'saving']);
    one.requests[1]?.({ data: { ...message, content: 'second', version: 1 } });
    await pass(0);
    expect(one.changes.all.value.size).toBe(0);
  }),
);
