import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { csvLine } from '../../src/admin/rows/csv.js';
import { signUpMutation } from '../accounts/acts.js';
import { sharedApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { post, request } from '../transport/post.js';

const app = await sharedApp();
const { visitor, slug } = await aRoom(app);
const send =
  'mutation ($slug: String!, $content: String!) { sendMessage(roomSlug: $slug, content: $content) { id } }';
const long = 15_000;

/** Texts on which a regular expression that backtracks takes very long. */
const hostile: readonly string[] = [
  ' '.repeat(long) + 'x',
  // V8 finds its way out of some patterns only in texts of Latin-1.
  '好' + ' '.repeat(long) + 'x',
  '好"' + '\n'.repeat(long) + 'x',
  '\u200b'.repeat(long),
  '1'.repeat(long) + '-',
  'a@'.repeat(long / 2),
  '('.repeat(long),
  '.'.repeat(long),
  'https://'.repeat(long / 8),
  `${'a'.repeat(long)}!`,
];

const ways: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
  'a message': (text) => post(visitor, { query: send, variables: { slug, content: text } }),
  'a slug': (text) => post(visitor, { query: send, variables: { slug: text, content: 'x' } }),
  'a sign-up': (text) => {
    const variables = { username: text, password: text, email: text, name: text };
    return post(nobody(app), { query: signUpMutation, variables });
  },
  'a token': (text) => {
    const authorization = `Bearer ${text.trim()}`.replaceAll(/[^ -~]/g, '-').slice(0, 8000);
    return request(`${app.url}/graphql`, { headers: { authorization } });
  },
  'a document': (text) => post(nobody(app), { query: `{ ${text} }` }),
  // Another text each time, because V8 remembers the result of a replacement.
  'a cell of an export': (text) => Promise.resolve(csvLine([text + randomUUID()])),
};

test.each(Object.entries(ways))(
  '%s that is hostile to patterns takes the time of any other',
  async (_what, act) => {
    const harmless = await shortest(() => act('好'.repeat(long)));
    for (const text of hostile)
      // A pattern that backtracks would take thousands of times as long.
      expect([text.slice(0, 9), await isWithin(50 * harmless, () => act(text))]).toEqual([
        text.slice(0, 9),
        true,
      ]);
  },
);

async function isWithin(bound: number, act: () => Promise<unknown>): Promise<boolean> {
  // One fast try proves that the pattern is fast. The others are there because the machine may be busy.
  for (let tries = 0; tries < 20; tries += 1) if ((await timeOf(act)) < bound) return true;
  return false;
}

async function shortest(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) times.push(await timeOf(act));
  return Math.min(...times);
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}
