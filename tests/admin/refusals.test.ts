import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import type { AccessRule } from '../../src/platform/access.js';
import { createSchema } from '../../src/schema.js';
import { signIn } from '../accounts/acts.js';
import { argumentsOf, documentOf, rootFields } from '../api/root-fields.js';
import { sharedApp } from '../support/app.js';
import { ann, eve, nobody } from '../support/cast.js';
import { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();
const room = await aRoom(app);

/** In a session that was opened after they became staff. */
async function staffWithoutFactor(): Promise<Person> {
  const { id, username } = await ann(app);
  await app.services.database.run('update "user" set is_staff = true where id = $1', [id]);
  return new Person(app, (await signIn(app, username)).token, id, username);
}

const types = [createSchema().getQueryType(), createSchema().getMutationType()];
const forStaff = types
  .flatMap((type) => Object.values(type?.getFields() ?? {}))
  .filter(({ extensions }) => (extensions['access'] as AccessRule).name === 'staff')
  .map(({ name }) => name);
const introspection = await nobody(app).query<IntrospectionQuery>(getIntrospectionQuery());
const fields = rootFields(introspection).filter(({ name }) => forStaff.includes(name));

const people = {
  'a third person': await eve(app),
  'an owner': room.owner,
  'a visitor': room.visitor,
  'a member of the staff without a second factor': await staffWithoutFactor(),
};

test('the walk finds the fields for staff, and those of the admin are for staff', () => {
  expect(forStaff).toEqual(expect.arrayContaining(['adminRows', 'adminRow', 'adminAct', 'banUser']));
  const named = rootFields(introspection).filter(({ name }) => name.startsWith('admin'));
  expect(forStaff).toEqual(expect.arrayContaining(named.map(({ name }) => name)));
});

describe.each(Object.entries(people))('%s', (who, person) => {
  const why = who.includes('staff') ? 'two-factor' : 'Only the staff';

  test.each(fields.map((field) => [field.name, field] as const))(
    'gets nothing from %s',
    async (_name, field) => {
      const given = argumentsOf(field, room.slug);
      const missing = Object.fromEntries(
        field.args.flatMap(({ name, type }) =>
          type.kind === 'NON_NULL' && given[name] === undefined
            ? [[name, type.ofType.kind === 'SCALAR' && type.ofType.name === 'Int' ? 7 : '1']]
            : [],
        ),
      );
      const { code, message } = await person.fails(documentOf(field), { ...given, ...missing });
      expect([code, message]).toEqual(['FORBIDDEN', expect.stringContaining(why)]);
    },
  );

  test('gets no file of a list', async () => {
    const query = new URLSearchParams({ query: JSON.stringify({ list: 'messages' }) });
    const headers = { authorization: `Bearer ${person.token ?? ''}` };
    const response = await fetch(`${app.url}/export/admin.csv?${query}`, { headers });
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    ]);
  });
});

test('what was refused leaves no entry in the audit', async () => {
  const ids = Object.values(people).map(({ id }) => id);
  const sql = 'select count(*)::int as entries from audit_entry where staff_id = any($1)';
  expect(await app.services.database.run(sql, [ids])).toEqual([{ entries: 0 }]);
});
