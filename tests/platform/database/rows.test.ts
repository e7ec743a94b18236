import { type EntityClass, wrap } from '@mikro-orm/core';
import { expect, test } from '@jest/globals';
import { User } from '../../../src/accounts/users/user.js';
import { ChatRoom } from '../../../src/chat-rooms/chat-room.js';
import { Message } from '../../../src/messages/message.js';
import { type Row, Rows } from '../../../src/platform/database/rows.js';
import { Project } from '../../../src/projects/project.js';
import { deleteAccount } from '../../privacy/acts.js';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';

const app = await sharedApp();
const { database } = app.services;

/** Two rows of each table: one with a null in the columns that may have one, and one without. */
async function fill() {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Is it still there?');
  await sendMessage(owner, slug, 'Yes');
  await deleteAccount(owner);
}

test.each([
  ['user', User],
  ['project', Project],
  ['chat_room', ChatRoom],
  ['message', Message],
])('rows of %s become the same entities as by MikroORM, with every column', async (table, type) => {
  await fill();
  const found = await database.run<{ row: Row }>(
    `select to_json(found) as row from (select * from "${table}" order by id desc limit 2) found`,
    [],
  );
  const rows = new Rows(database);
  for (const { row } of found) {
    const made = rows.entity(type as EntityClass<Message>, row);
    const expected = await database
      .fork()
      .findOneOrFail(type as EntityClass<Message>, { id: String(row['id']) });
    expect(wrap(made).toPOJO()).toEqual(wrap(expected).toPOJO());
  }
});

test('a relation that was read is loaded, and another one is read when it is asked for', async () => {
  const { owner, slug } = await aRoom(app);
  const [found] = await database.run<{ room: Row }>(
    'select to_json(chat_room) as room from chat_room where slug = $1',
    [slug],
  );
  const rows = new Rows(database);
  const { project } = await database.fork().findOneOrFail(ChatRoom, { slug }, { populate: ['project'] });
  const room = rows.entity(ChatRoom, found?.room ?? {}, { project });
  expect(room.project.isInitialized()).toBe(true);
  expect(room.owner.isInitialized()).toBe(false);
  expect(await room.owner.loadOrFail()).toMatchObject({ id: owner.id, name: 'Ann' });
});
