import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

test('a DateTime is sent in UTC with exactly three digits of a second, as the specification that it names says', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'What time is it?');
  const answer = await owner.query(
    `query ($slug: String!) {
      me { sessions { createdAt lastUsedAt } }
      chatRoom(slug: $slug) { createdAt updatedAt project { createdAt } messages { nodes { createdAt } } }
      __type(name: "DateTime") { specifiedByURL description }
    }`,
    { slug },
  );
  const texts = [...JSON.stringify(answer).matchAll(/"\w+At":"?([^",}]*)/g)].map(([, text = '']) => text);
  expect(texts).toHaveLength(6);
  for (const text of texts) expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(answer['__type']).toEqual({
    specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
    description: expect.stringContaining('2007-12-03T10:15:30.118Z'),
  });
});
