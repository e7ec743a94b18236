import { expect, test } from '@jest/globals';
import { startTestApp } from '../../support/app.js';
import { ann, eve, nobody } from '../../support/cast.js';
import { Person } from '../../support/person.js';
import { TestClock } from '../../support/test-clock.js';
import { signIn, signOut, whois } from '../acts.js';
import { expectPromptClose } from '../prompt-close.js';

const app = await startTestApp({}, { clock: new TestClock() });
const list = '{ me { sessions { id createdAt lastUsedAt address userAgent isCurrent } } }';
const end = 'mutation ($id: ID!) { endSession(id: $id) }';

interface Listed {
  readonly me: { readonly sessions: readonly { readonly id: string; readonly isCurrent: boolean }[] };
}

test('the viewer sees where they are signed in, and which of it is here', async () => {
  const person = await ann(app);
  const elsewhere = await signIn(app, person.username);
  const gone = await signIn(app, person.username);
  await signOut(new Person(app, gone.token));
  const { me } = await person.query<Listed>(list);
  expect(me.sessions).toHaveLength(2);
  expect(me.sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  for (const session of me.sessions) {
    const told = { address: '127.0.0.1', userAgent: expect.any(String), createdAt: expect.any(String) };
    expect(session).toMatchObject(told);
  }
  expect(JSON.stringify(me)).not.toContain(elsewhere.token.split('.')[0]);
});

test('a session elsewhere is ended from here, its sockets too, at once', async () => {
  const person = await ann(app);
  const elsewhere = new Person(app, (await signIn(app, person.username)).token);
  const { me } = await person.query<Listed>(list);
  const other = me.sessions.find(({ isCurrent }) => !isCurrent);
  await expectPromptClose(elsewhere, async () => {
    expect(await person.query(end, { id: other?.id })).toEqual({ endSession: true });
  });
  expect(await whois(app, elsewhere.token ?? '')).toBeNull();
  expect(await whois(app, person.token ?? '')).toBe(person.username);
});

test('nobody ends a session of another, nor learns whether it is there', async () => {
  const [person, other] = [await ann(app), await eve(app)];
  const [session] = (await person.query<Listed>(list)).me.sessions;
  const foreign = await other.fails(end, { id: session?.id });
  expect(foreign.code).toBe('NOT_FOUND');
  for (const id of ['987654321', '0', 'x', '9'.repeat(40)])
    expect(await other.fails(end, { id })).toMatchObject({ code: 'NOT_FOUND', message: foreign.message });
  expect((await nobody(app).fails(end, { id: session?.id })).code).toBe('UNAUTHENTICATED');
  expect(await whois(app, person.token ?? '')).toBe(person.username);
});
