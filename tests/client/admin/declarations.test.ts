import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { choicesOf } from '../../../client/admin/declarations/choices-of.js';
import { allLists } from '../../../client/admin/declarations/all-lists.js';
import { listsOf } from '../../admin/lists.js';
import { staff } from '../../admin/staff.js';
import { sharedApp } from '../../support/app.js';

interface Texts {
  readonly title: string;
  readonly search: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly actions?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const lists = await listsOf(await staff(await sharedApp()));

const sorted = (names: readonly string[]) => names.toSorted();
const namesIn = (texts: object = {}) => sorted(Object.keys(texts));

function readTexts(language: string): Readonly<Record<string, Texts>> {
  const file = new URL(`../../../client/locales/${language}/admin.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { lists: Record<string, Texts> }).lists;
}

test('each list of the server has its page', () => {
  expect(allLists.map(({ name }) => name).toSorted()).toEqual(lists.map(({ name }) => name).toSorted());
});

test.each(allLists)('$name shows and filters by what the server has', (declaration) => {
  const { name, defaultColumns, filters, hidden = [], opensWith = {}, choosesFrom = {} } = declaration;
  const list = lists.find((one) => one.name === name);
  const columns = list?.columns.map((column) => column.name) ?? [];
  expect(columns).toEqual(expect.arrayContaining([...defaultColumns, ...hidden]));
  // The others by a link are offered by the page of the row that they lead to.
  const offered = list?.columns.filter(
    (column) => column.isFilter && (column.linksTo === null || Object.hasOwn(choosesFrom, column.name)),
  );
  expect(filters.toSorted()).toEqual(offered?.map((column) => column.name).toSorted());
  expect(filters).toEqual(expect.arrayContaining([...Object.keys(opensWith), ...Object.keys(choosesFrom)]));
  // They would not be told apart from the other parameters of the address.
  expect(columns.filter((column) => ['search', 'sort', 'after'].includes(column))).toEqual([]);
});

test.each(['zh-TW', 'en'])('every column, action and choice has its text in %s', (language) => {
  const given = readTexts(language);
  for (const { name, columns, actions } of lists) {
    const texts = given[name];
    expect([name, namesIn(texts?.columns)]).toEqual([name, sorted(columns.map((column) => column.name))]);
    expect([name, namesIn(texts?.actions)]).toEqual([name, sorted(actions.map((action) => action.name))]);
    for (const column of columns) {
      if (column.type === 'FLAG') continue;
      const choices = choicesOf(name, column as Parameters<typeof choicesOf>[1]);
      expect([name, namesIn(texts?.values?.[column.name])]).toEqual([name, sorted(choices)]);
    }
  }
});

test('the audit can be filtered by every list and every action', () => {
  const { choices } = allLists.find(({ name }) => name === 'audit') ?? {};
  expect(choices?.['list']?.toSorted()).toEqual(lists.map(({ name }) => name).toSorted());
  const actions = lists.flatMap((list) => list.actions.map(({ name }) => name));
  expect(choices?.['act']).toEqual(expect.arrayContaining(actions));
});

test('chat rooms and messages have what the old admin had, by its names and in its order', () => {
  const titles = (list: string) => {
    const texts = readTexts('zh-TW')[list];
    const columns = allLists.find(({ name }) => name === list)?.defaultColumns ?? [];
    return [texts?.title, ...columns.map((column) => texts?.columns[column])];
  };
  expect(titles('messages')).toEqual(['聊天訊息', '聊天室', '發送者', '內容', '已讀狀態', '發送時間']);
  const rooms = ['聊天室', '提案', '訪客', '提案者', '訊息數', '建立時間', '更新時間', '最近活動'];
  expect(titles('chatRooms')).toEqual(rooms);
  const order = (list: string) => lists.find(({ name }) => name === list)?.sort;
  expect([order('chatRooms'), order('messages')]).toEqual(['-updatedAt', 'createdAt']);
  const filters = (list: string) => allLists.find(({ name }) => name === list)?.filters;
  expect(filters('chatRooms')).toEqual(expect.arrayContaining(['createdAt', 'updatedAt']));
  expect(filters('messages')).toEqual(expect.arrayContaining(['isRead', 'createdAt']));
});
