import { expect, test } from '@jest/globals';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, nobody } from '../support/cast.js';
import { TestPlatform } from '../support/host-platform.js';
import { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { hostProject, openAtHost, type Put, putMutation, putProject } from './host-project.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const beside = await startTestApp(platform.settings);
const service = await platform.service(app);

function put(given: object, by: Person = service): Promise<Put> {
  return putProject(by, given);
}

test('the platform puts its project, and puts it again with other words', async () => {
  const given = hostProject();
  const first = await put(given);
  expect(first).toMatchObject({
    hostId: given.hostId,
    title: 'A boat',
    summary: null,
    account: { name: 'Otto' },
  });
  expect(await put(given)).toEqual(first);
  const changed = {
    ...given,
    title: 'A ship',
    summary: 'Larger',
    owner: { ...given.owner, name: 'Ottilie' },
  };
  expect(await put(changed)).toEqual({
    ...first,
    title: 'A ship',
    summary: 'Larger',
    account: { id: first.account.id, name: 'Ottilie' },
  });
  const found = await nobody(app).query(
    'query ($hostId: ID!) { projectByHostId(hostId: $hostId) { id } }',
    given,
  );
  expect(found).toEqual({ projectByHostId: { id: first.id } });
});

test('put many times at once and in two processes, it is one project with one owner', async () => {
  const given = hostProject();
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, index) => put(given, service.at(index % 2 ? app : beside))),
  );
  expect(new Set(all.map(({ id, account }) => `${id} ${account.id}`)).size).toBe(1);
});

test('its owner is the user whom a token of that subject signs in', async () => {
  const given = hostProject();
  const { account } = await put(given);
  const owner = await platform.user(app, { sub: given.owner.subject, name: 'Otto' });
  expect(owner.id).toBe(account.id);
  const visitor = await bob(app);
  const slug = await openAtHost(visitor, given.hostId);
  await sendMessage(visitor, slug, 'Is it afloat?');
  expect((await listen(owner, slug).next()).messageAdded.content).toBe('Is it afloat?');
});

test('only the platform itself may', async () => {
  const given = hostProject();
  const [own, user] = [await ann(app), await platform.user(app)];
  for (const person of [own, user]) expect((await person.fails(putMutation, given)).code).toBe('FORBIDDEN');
  expect((await nobody(app).fails(putMutation, given)).code).toBe('UNAUTHENTICATED');
  const missing = await nobody(app).fails(
    'query ($hostId: ID!) { projectByHostId(hostId: $hostId) { id } }',
    given,
  );
  expect(missing.code).toBe('NOT_FOUND');
});

test('no user is made of what asks on the platform’s own behalf', async () => {
  expect(await service.query('{ me { id } }')).toEqual({ me: null });
  expect(
    (
      await service.fails('mutation ($token: String!) { signInAtHost(token: $token) { token } }', {
        token: service.token,
      })
    ).code,
  ).toBe('UNAUTHENTICATED');
});

test.each([
  ['hostId', { hostId: '' }],
  ['hostId', { hostId: 'x'.repeat(201) }],
  ['hostId', { hostId: 'a\0' }],
  ['title', { title: ' ' }],
  ['summary', { summary: 'x'.repeat(4001) }],
  ['owner', { owner: { subject: '', name: 'Otto' } }],
  ['owner', { owner: { subject: 'x', name: 'Otto', email: 'nonsense' } }],
])('a bad %s is refused', async (field, given) => {
  expect(await service.fails(putMutation, hostProject(given))).toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { field },
  });
});

test('a token of the platform’s own that has put a project puts nothing more when it is over', async () => {
  const exp = Math.floor(Date.now() / 1000) + 6;
  const token = await platform.token({ sub: 'service', scope: 'parley:projects', exp });
  const shortly = new Person(app, token);
  const given = hostProject();
  expect(await put(given, shortly)).toMatchObject({ hostId: given.hostId });
  await until('it is over', () => Date.now() >= exp * 1000);
  expect((await shortly.fails(putMutation, given)).code).toBe('UNAUTHENTICATED');
});
