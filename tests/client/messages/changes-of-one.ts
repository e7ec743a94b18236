import type { LiveMessage } from '../../../client/live/live-message.js';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import type { Answer } from '../../../client/live/post.js';
import { withOwnChanges } from '../../../client/messages/changes/with-own-changes.js';
import { timeline } from '../../../client/messages/list/timeline.js';
import { type KeptEdit, OwnChanges } from '../../../client/platform/own-changes.js';

export const ann = { id: '1', username: 'ann', name: 'Ann' };
export const message: LiveMessage = {
  id: 'm1',
  seq: 1,
  content: 'as it was',
  isRemoved: false,
  isHidden: false,
  createdAt: '2026-05-01T00:00:00.000Z',
  editedAt: null,
  editableUntil: null,
  version: 0,
  sender: ann,
};
export const kept = { id: 'm1', userId: ann.id, roomSlug: 'r', version: 0 };
export const recalled = { ...message, content: '', isRemoved: true, version: 1 };

/** The changes of one message. The test settles the requests. */
export function changesOfOne(storage = memoryStorage<KeptEdit>()) {
  const changes = new OwnChanges(storage);
  const requests: ((answer: Answer<LiveMessage>) => void)[] = [];
  const changed: LiveMessage[] = [];
  const request = () => new Promise<Answer<LiveMessage>>((settle) => requests.push(settle));
  return {
    requests,
    changed,
    edit: (content: string) =>
      changes.edit({ ...kept, content }, request, (message) => changed.push(message)),
    recall: () => changes.recall('m1', request, (message) => changed.push(message)),
    changes,
    shown: () => {
      const rows = timeline([message], [], ann.id, { after: 1, upTo: 1 });
      const [row] = withOwnChanges(rows, changes.all.value);
      return [row?.removed ? '(recalled)' : row?.content, row?.change?.state];
    },
  };
}
