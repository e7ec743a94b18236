import { expect, test } from '@jest/globals';
import { createChat, createProject, listen, sendMessage } from '../../support/acts.js';
import { startTestApp } from '../../support/app.js';
import { ann, nobody, password } from '../../support/cast.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { Person } from '../../support/person.js';
import { me, signInMutation } from '../acts.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
/** A second app on the same database, in place of another server process. */
const beside = await startTestApp(platform.settings);

interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

async function account(token: string, server: Person['server'] = app): Promise<Account> {
  return (await new Person(server, token).query<{ me: Account }>(me)).me;
}

async function accountOf(claims: Record<string, unknown>): Promise<Account> {
  return account(await platform.token({ sub: newSubject(), ...claims }));
}

test('a user of the platform is one user here, however many of their tokens come at once and wherever', async () => {
  const sub = newSubject();
  const iat = Math.floor(Date.now() / 1000);
  const tokens = await Promise.all(
    [0, 1, 2, 3, 4, 5].map((age) => platform.token({ sub, name: 'Vera', iat: iat - age })),
  );
  const seen = await Promise.all(
    [...tokens, ...tokens].map((token, index) => account(token, index % 2 ? app : beside)),
  );
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
  const [sessions] = await app.services.database.run<{ count: number }>(
    'select count(*)::int as count from session where user_id = $1',
    [seen[0]?.id],
  );
  expect(sessions?.count).toBe(tokens.length);
});

test('the same subject of another issuer is somebody else', async () => {
  const sub = newSubject();
  const other = await TestPlatform.start();
  const elsewhere = await startTestApp(other.settings);
  const [here, there] = [
    await account(await platform.token({ sub })),
    await account(await other.token({ sub }), elsewhere),
  ];
  expect(here.id).not.toBe(there.id);
});

test('the name that the platform tells is shown, and a later one replaces it', async () => {
  const sub = newSubject();
  const first = await accountOf({ sub, name: '王小明' });
  expect(first.name).toBe('王小明');
  const later = await accountOf({ sub, name: '王大明', iat: Math.floor(Date.now() / 1000) - 1 });
  expect(later).toEqual({ ...first, name: '王大明' });
  expect(await accountOf({ sub, name: undefined })).toEqual(later);
});

test.each([
  ['too long a name', '名'.repeat(200), '名'.repeat(80)],
  ['a name with control characters', ' Ve\nra\0 ', 'Ve ra'],
  ['a name with controls of direction', '\u202eVera\u2069\u200b', 'Vera'],
])('%s is cut to what can be shown', async (_what, name, shown) => {
  expect((await accountOf({ name })).name).toBe(shown);
});

test.each([
  ['no name', undefined],
  ['a blank name', ' \u200B '],
  ['a name that is no text', { given: 'Vera' }],
  ['a name that is no Unicode', '\uD800'],
])('with %s the username is shown', async (_what, name) => {
  const { username, name: shown } = await accountOf({ name });
  expect(shown).toBe(username);
  expect(username).toMatch(/^member-[0-9a-f]{8}$/);
});

test('the username is made of the name where it can be, and is free', async () => {
  const name = `Zoë ${newSubject().slice(-8)} Q.`;
  const [first, second] = [await accountOf({ name }), await accountOf({ name })];
  expect(first.username).toBe(name.toLowerCase().replace('ë', 'e').replaceAll(' ', '.').replace(/\.$/, ''));
  expect(second.username).toMatch(new RegExp(`^${first.username}-[0-9a-f]{8}$`));
});

test('an e-mail is taken over when the platform has verified it, and may be another account’s too', async () => {
  const email = `${newSubject().slice(-8)}@Example.org`;
  expect((await accountOf({ email })).email).toBe('');
  expect((await accountOf({ email, email_verified: 'true' })).email).toBe('');
  for (const name of ['Vera', 'Will'])
    expect((await accountOf({ name, email, email_verified: true })).email).toBe(email.toLowerCase());
});

test('no password signs a user of the platform in', async () => {
  const person = await platform.user(app);
  for (const word of [password, '', ' '.repeat(8)]) {
    const refused = await nobody(app).fails(signInMutation, { username: person.username, password: word });
    expect(refused.code).toBe('UNAUTHENTICATED');
  }
});

test('two users of the platform and one of Parley’s own talk, over both transports', async () => {
  const [vera, will] = [await platform.user(app), await platform.user(beside)];
  const owner = await ann(app);
  const slug = await createChat(vera, await createProject(owner));
  const heard = listen(vera, slug);
  await sendMessage(owner, slug, 'Hello');
  expect((await heard.next()).messageAdded.content).toBe('Hello');
  expect((await will.fails('query ($slug: String!) { chatRoom(slug: $slug) { id } }', { slug })).code).toBe(
    'NOT_FOUND',
  );
  const other = await createChat(will, await createProject(vera));
  await sendMessage(will, other, 'To a user of the platform');
  expect((await listen(vera, other).next()).messageAdded.content).toBe('To a user of the platform');
});
