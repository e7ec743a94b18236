import { expect, test } from '@jest/globals';
import { filesOf, textOf } from '../../docs/documents.js';

/** The expressions that may be interpolated into SQL: our own constants, each reviewed by hand. */
const parts = new Set([
  'batch',
  'earlierTexts',
  'messagesBefore',
  'mostAtOnce',
  'columns.expiresAt',
  'columns.updatedAt',
  'mine',
  'openSql',
  'order',
  'viewer',
  'withoutPassword',
  'endNow',
  'table',
  'key',
  'batchSize',
  'lockRooms',
  'rooms',
  'lock',
  'isHeld',
  'isAccepted',
  'newest',
  'column',
  "advance('select room_id, max(seq) as seq from accepted group by room_id')",
  "milliseconds('sent.created_at')",
  'user',
  'condition',
  "next('')",
  "next(' and chat_room_id > room_id')",
  "roomsWrittenInSql('$1')",
  'clockSkew',
  'page.limit',
  'passwordProvider',
  'sessionDays',
  'followsOwner',
  "participantSql('$2')",
  "participantSql('$3')",
  "participantSql('$4')",
  "participantSql('sender_id')",
  "participantSql('viewer_id')",
  "blockedSql('account_id', '$2')",
  "blockedSql('$2', 'account_id')",
  "blockedSql('$2', 'visitor_id')",
  "blockedSql('visitor_id', '$2')",
  "identityOf('provider_id', 'account_id')",
  "identityOf('$1', '$2')",
  'form',
  'access(parameters)',
  'time',
  "conditions.join(' and ')",
  'searched',
  "textContainsSql('title', ':form')",
  "textContainsSql('summary', ':form')",
  "textContainsSql('name', ':form')",
]);

/** Declared SQL of the lists for staff, what is made of it, and placeholders such as `$1`. */
const partsOfLists = [
  ...[
    'list.table',
    'list.id',
    'list.state',
    'isDone',
    'list.rowName',
    'list.source ?? list.table',
    'source',
    'table',
  ],
  ...['link.sql', 'link.id', 'sql', 'cast', 'typeNames[type]', 'left', 'right', 'comparison', 'mark'],
  ...['isVisible', 'room', 'staff', "cells.join(', ')", "links.join(', ')"],
  ...[
    "keys.join(', ')",
    "named.join(', ')",
    'keys[0]?.sql',
    'values[0]',
    "values.join(', ')",
    'rowsOf(list, isVisible, source)',
    'found',
    "pages.join(' union all ')",
  ],
  ...['rows', 'where', 'direction', 'place', 'id', 'value', 'form', 'from', 'condition'],
  ...['sendersSql(form)', 'fewSenders', 'fewSenders + 1', 'closingActs', 'sender'],
  ...['actions', "isAboutSql(list, '$2')", "about?.user ?? 'null'"],
  ...['parameters.add(value)', 'parameters.add(limit)', 'parameters.add(id)'],
  // Those of an audit entry.
  ...['staffId', 'actName', 'listName', 'row', 'json', 'roomOfEvidence', 'subject', 'join', "rows.join(' ')"],
  ...["subjects.map((subject) => firstOf(about, subject)).join(', ')"],
  ...['messageContainsSql(form)', "textContainsSql('username', form)", "textContainsSql('title', form)"],
];
/** The SQL of the dashboard, of which two statements have the same parts. */
const partsOfDashboard = [
  ...['most', 'end', 'since', 'cursor', 'lastMessage', 'lastRoom', 'eventsSql', 'answersSql'],
  ...[`spanSql(cursor, "'infinity'", 10_000)`],
  ...[`spanSql('rollup_cursor', "$1::timestamptz - interval '1 microsecond'", batchSize)`],
  ...["milliseconds('starts_at')", "milliseconds('least(until, now())')"],
];
for (const part of [...partsOfLists, ...partsOfDashboard]) parts.add(part);

test('statements are made of constants, and values are bound', () => {
  const statement = /`\s*(?:select|insert|update|delete|with|\()[^`]*`/gi;
  const found = filesOf('src/**/*.ts').flatMap((path) =>
    [...textOf(path).matchAll(statement)].map(([text]) => text),
  );
  expect(found.length).toBeGreaterThan(15);
  const inserted = found.flatMap((text) => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, part = '']) => part));
  expect(inserted.filter((part) => !parts.has(part))).toEqual([]);
  const glued = /['"`]\s*(?:select|insert into|update|delete from)\b[^'"`\n]*['"`]\s*\+/i;
  expect(filesOf('src/**/*.ts').filter((path) => glued.test(textOf(path)))).toEqual([]);
});
