import { test } from '@jest/globals';
import { RawConnection } from './raw-connection.js';
import { fillRoom } from '../messages/fill-room.js';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { codeOf, post } from './post.js';

const requestsAtOnce = 2;
const app = await startTestApp({ LIMITS: limitsWith({ requestsAtOnce, answerWait: 4000 }) });

const isRefused = async () =>
  codeOf(await post(nobody(app), '{"query":"{ me { id } }"}'))[1] === 'RATE_LIMITED';

test('who reads nothing of what they asked for keeps the others of their address out for a while only', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 200, '😀', 3990);
  const query = `{ chatRoom(slug: "${slug}") { messages(first: 200) { nodes { content } } } }`;
  const body = JSON.stringify({ query });
  const request = [
    ...['POST /graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'],
    ...[`Authorization: Bearer ${owner.token}`, `Content-Length: ${body.length}`, '', body],
  ];
  const lines = await Promise.all(Array.from({ length: requestsAtOnce }, () => RawConnection.open(app.url)));
  for (const { socket } of lines) socket.pause();
  // The buffers between client and server take some answers of 3 MB. Each of those blocks others only for a
  // moment, so only 20 refusals in a row show that the buffers are full.
  let refusals = 0;
  await until('their answers stay', async () => {
    refusals = (await isRefused()) ? refusals + 1 : 0;
    if (refusals === 0) for (const line of lines) line.write(...request);
    return refusals === 20;
  });
  await until('the others are let in', async () => !(await isRefused()));
});
