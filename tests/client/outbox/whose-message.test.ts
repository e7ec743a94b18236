import { expect, test } from '@jest/globals';
import { connect } from '../../../client/live/connect.js';
import { sharedApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { cookieOf } from '../../support/cookie.js';

const app = await sharedApp();

test('nobody’s message is sent as another’s, though the browser has the other’s cookie by now', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const answers: string[] = [];
  const opened = connect({
    url: `${app.url}/graphql`,
    userId: visitor.id,
    fetch: async (input, init) => {
      const headers = {
        ...(init?.headers as Record<string, string>),
        cookie: cookieOf(owner),
      };
      const response = await fetch(input, { ...init, headers });
      answers.push(await response.clone().text());
      return response;
    },
  });
  atEnd(() => opened.close());
  opened.room(slug).send('of the visitor');
  await until('the server has answered', () => answers.length > 0);
  expect(answers[0]).toContain('UNAUTHENTICATED');
  const { chatRoom } = await owner.query<{ chatRoom: { lastSeq: number } }>(
    'query ($slug: String!) { chatRoom(slug: $slug) { lastSeq } }',
    { slug },
  );
  expect(chatRoom.lastSeq).toBe(0);
});
