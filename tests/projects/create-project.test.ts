import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';

const app = await sharedApp();

const create = `
  mutation ($title: String!, $summary: String) {
    createProject(title: $title, summary: $summary) { id title summary createdAt account { id username name } }
  }`;
const read = `query ($id: ID!) { project(id: $id) { id title summary createdAt account { id username name } } }`;

interface Project {
  readonly id: string;
  readonly title: string;
  readonly summary: string | null;
}

test('a project has its trimmed texts and its owner, and everyone may see it', async () => {
  const owner = await ann(app);
  const given = { title: '  巷口的社區書屋 📚 ', summary: '\nBooks & <b>bread</b>\n' };
  const { createProject: made } = await owner.query<{ createProject: Project }>(create, given);
  expect(made).toMatchObject({
    title: '巷口的社區書屋 📚',
    summary: 'Books & <b>bread</b>',
    account: { id: owner.id, username: owner.username, name: 'Ann' },
  });
  expect(await nobody(app).query(read, { id: made.id })).toEqual({ project: made });
});

test('a title has no controls of direction, and nothing invisible at its ends', async () => {
  const owner = await ann(app);
  const titles = [
    ['\u202e書\u200b', '書'],
    ['\u3164書 ❤️\u2060', '書 ❤️'],
    ['a\u202emoc.elgoog\u202c\u2800', 'amoc.elgoog'],
  ];
  for (const [title, stored] of titles)
    expect(await owner.query(create, { title })).toMatchObject({ createProject: { title: stored } });
});

test('a blank summary is none', async () => {
  const owner = await ann(app);
  for (const summary of [null, '', ' \n ']) {
    const made = await owner.query(create, { title: 'Bicycle', summary });
    expect(made).toMatchObject({ createProject: { summary: null } });
  }
});

test('texts that cannot be shown are refused by name', async () => {
  const owner = await ann(app);
  const texts = [
    { title: '' },
    { title: ' \t\n' },
    { title: '\u200b\u2060' },
    { title: '📚'.repeat(121) },
    { title: 'a\0b' },
    { title: 'two\nlines' },
    { title: 'a\u0007b' },
    { title: '\u2800\u2800' },
    { title: 'a\ud800b' },
    { summary: '書'.repeat(4001) },
    { summary: 'a\0b' },
  ];
  for (const text of texts) {
    const refused = await owner.fails(create, { title: 'Bicycle', ...text });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: Object.keys(text)[0] } });
  }
});

test('the longest texts are accepted, counted in code points', async () => {
  const owner = await ann(app);
  const given = { title: '📚'.repeat(120), summary: '📚'.repeat(4000) };
  expect(await owner.query(create, given)).toMatchObject({ createProject: given });
});

test('only who is signed in creates a project', async () => {
  expect(await nobody(app).fails(create, { title: 'Bicycle' })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a project that is not there is not found, whatever the id looks like', async () => {
  const strange = [
    '0',
    '-1',
    '01',
    '1.0',
    '1e3',
    '١',
    '',
    'x',
    '../1',
    "1' or '1'='1",
    '9223372036854775807',
  ];
  strange.push('9'.repeat(20), '9'.repeat(10_000));
  const codes = await Promise.all(strange.map(async (id) => (await nobody(app).fails(read, { id })).code));
  expect(codes).toEqual(strange.map(() => 'NOT_FOUND'));
});
