import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, nobody, password } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { signIn, whois } from './acts.js';
import { reset, resetTokenFor } from './passwords/reset-mails.js';
import { codeNow, confirm, setUp, turnOnTwoFactor } from './second-factor/two-factor.js';

const app = await sharedApp();
const { database } = app.services;
const word = 'seven bees on a roof';
const change =
  'mutation ($old: String!, $word: String!) { changePassword(currentPassword: $old, newPassword: $word) }';

/** Prepares the act for a person. @returns a function that performs it */
type Act = (person: Person) => Promise<() => Promise<{ readonly code: string }>>;

const acts: [string, Act][] = [
  [
    'a reset',
    async (person) => {
      const token = await resetTokenFor(app, person);
      return () => nobody(app).fails(reset, { token, username: person.username, word });
    },
  ],
  ['a change', (person) => Promise.resolve(() => person.fails(change, { old: password, word }))],
  [
    'a second factor',
    async (person) => {
      const { secret } = await setUp(person);
      return () => person.fails(confirm, { code: codeNow(secret) });
    },
  ],
  [
    'a ban',
    async ({ id }) => {
      const admin = await ann(app);
      await database.run('update "user" set is_staff = true where id = $1', [admin.id]);
      await turnOnTwoFactor(admin);
      return () => admin.fails('mutation ($id: ID!) { banUser(userId: $id) { id } }', { id });
    },
  ],
];

test.each(acts)('%s that can’t end the sessions changes nothing', async (_name, prepare) => {
  const person = await ann(app);
  const elsewhere = await signIn(app, person.username);
  const act = await prepare(person);
  await keepSessionsOf(person);
  expect((await act()).code).toBe('SERVICE_UNAVAILABLE');
  await database.run(`drop function "${person.username}" cascade`, []);
  expect(await whois(app, elsewhere.token)).toBe(person.username);
  expect((await signIn(app, person.username)).account.id).toBe(person.id);
});

/** Creates a trigger that fails every update of the person's sessions, so no statement can end them. */
async function keepSessionsOf({ id, username }: Person): Promise<void> {
  await database.run(
    `create function "${username}"() returns trigger language plpgsql as $$ begin
       if new.user_id = ${id} then raise exception 'no room' using errcode = '53100'; end if;
       return new;
     end $$`,
    [],
  );
  await database.run(
    `create trigger "${username}" before update on session for each row execute function "${username}"()`,
    [],
  );
}
