import { expect, test } from '@jest/globals';
import type { LiveMessage } from '../../../client/live/live-message.js';
import type { Answer } from '../../../client/live/post.js';
import { withOwnChanges } from '../../../client/messages/changes/with-own-changes.js';
import { timeline } from '../../../client/messages/list/timeline.js';
import { OwnChanges } from '../../../client/platform/own-changes.js';
import { inPageTime } from '../socket/page-time.js';

const ann = { id: '1', username: 'ann', name: 'Ann' };
const message: LiveMessage = {
  id: 'm1',
  seq: 1,
  content: 'as it was',
  isRemoved: false,
  createdAt: '2026-05-01T00:00:00.000Z',
  editedAt: null,
  editableUntil: null,
  version: 0,
  sender: ann,
};
const recalled = { ...message, content: '', isRemoved: true, version: 1 };

/** The changes of one message. The test settles the requests. */
function changesOfOne() {
  const changes = new OwnChanges();
  const requests: ((answer: Answer<LiveMessage>) => void)[] = [];
  const changed: LiveMessage[] = [];
  const request = () => new Promise<Answer<LiveMessage>>((settle) => requests.push(settle));
  return {
    requests,
    changed,
    edit: (text: string) => changes.edit('m1', text, request, (message) => changed.push(message)),
    recall: () => changes.recall('m1', request, (message) => changed.push(message)),
    changes,
    shown: () => {
      const rows = timeline([message], [], ann.id, { after: 1, upTo: 1 });
      const [row] = withOwnChanges(rows, changes.all.value);
      return [row?.removed ? '(recalled)' : row?.content, row?.change?.state];
    },
  };
}

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
