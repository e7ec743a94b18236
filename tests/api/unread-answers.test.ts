import { test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { RawLine } from '../attacks/raw-line.js';
import { fillRoom } from '../messages/fill-room.js';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { codeOf, post } from './post.js';

const requestsAtOnce = 2;
const app = await startTestApp({ LIMITS: limitsWith({ requestsAtOnce, answerWait: 2000 }) });

const isRefused = async () =>
  codeOf(await post(nobody(app), '{"query":"{ me { id } }"}'))[1] === 'RATE_LIMITED';

test('who reads nothing of what they asked for keeps the others of their address out for a while only', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 200, '😀', 3990);
  const query = `{ chatRoom(slug: "${slug}") { messages(first: 200) { nodes { content } } } }`;
  const body = JSON.stringify({ query });
  const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
  const request = [
    ...head,
    `Authorization: Bearer ${owner.token}`,
    `Content-Length: ${body.length}`,
    '',
    body,
  ];
  const lines = await Promise.all(Array.from({ length: requestsAtOnce }, () => RawLine.open(app.url)));
  for (const { socket } of lines) socket.pause();
  // The buffers between the two hold one answer of 3 MB, or two, and not many.
  await until('their answers stay', async () => {
    for (const line of lines) line.write(...request);
    await pause(700);
    return isRefused();
  });
  await until('the others are let in', async () => !(await isRefused()), 10_000);
}, 30_000);
