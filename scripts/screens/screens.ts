import type { Page } from 'playwright-core';
import type { Who } from './demo-parley.js';
import type { Talk } from './fill-talk.js';

/** The texts of the web app in one language, as far as screens are reached by them. */
export interface Words {
  readonly accounts: { readonly menu: string };
  readonly chat: {
    readonly menu: Readonly<Record<'label' | 'block' | 'report', string>>;
    readonly change: { readonly edit: string };
  };
  readonly projects: { readonly project: { readonly end: string } };
}

/** A screen of the web app in one state. */
export interface Screen {
  readonly name: string;
  /** Undefined: nobody is signed in. */
  readonly as?: Who;
  readonly path: string;
  /** From the loaded page to the state. It must change nothing on the server, which the other screens share. */
  readonly act?: (page: Page, words: Words) => Promise<void>;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const pressFirst = (selector: string) => (page: Page) => page.locator(selector).first().click();
const type = (page: Page, text: string) => page.locator('textarea:not([aria-hidden])').last().fill(text);
const submit = pressFirst('form button[type=submit]');

const signedOut: readonly Screen[] = [
  { name: 'projects', path: '/' },
  { name: 'projects-none', path: '/?search=zzz' },
  { name: 'project', path: '/projects/1' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-empty', path: '/sign-in', act: submit },
  { name: 'sign-up', path: '/sign-up' },
  { name: 'sign-up-empty', path: '/sign-up', act: submit },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'reset-password-bad-link', path: '/reset-password#token=none' },
  { name: 'not-found', path: '/nowhere' },
];

function chats({ long, english }: Talk): readonly Screen[] {
  const room = { as: 'visitor', path: `/chats/${long}` } as const;
  const openMenu = async (page: Page, { chat: { menu } }: Words) => press(page, menu.label);
  const openMessage = async (page: Page) => {
    const own = page.locator('[data-message-id]', { hasText: '謝謝' }).first();
    await own.click({ button: 'right' });
    await page.getByRole('menuitem').first().waitFor();
  };
  const choose = async (page: Page, name: string) => page.getByRole('menuitem', { name }).click();
  return [
    { name: 'chats', as: 'visitor', path: '/chats' },
    { name: 'chats-of-owner', as: 'owner', path: '/chats' },
    { name: 'room', ...room },
    { name: 'room-english', as: 'owner', path: `/chats/${english}` },
    { name: 'room-typing', ...room, act: (page) => type(page, '第一行\n第二行\n第三行') },
    { name: 'room-too-long', ...room, act: (page) => type(page, '長'.repeat(4100)) },
    { name: 'room-menu', ...room, act: openMenu },
    {
      name: 'room-block',
      ...room,
      act: async (page, words) => {
        await openMenu(page, words);
        await choose(page, words.chat.menu.block);
      },
    },
    {
      name: 'room-report',
      ...room,
      act: async (page, words) => {
        await openMenu(page, words);
        await choose(page, words.chat.menu.report);
      },
    },
    { name: 'message-menu', ...room, act: openMessage },
    {
      name: 'message-edit',
      ...room,
      act: async (page, { chat: { change } }) => {
        await openMessage(page);
        await choose(page, change.edit);
      },
    },
    {
      name: 'room-offline',
      ...room,
      act: async (page) => {
        await page.context().setOffline(true);
        await type(page, '離線時寫的訊息');
        await page.keyboard.press('Enter');
      },
    },
    { name: 'room-not-found', as: 'visitor', path: '/chats/9-9' },
  ];
}

const others: readonly Screen[] = [
  { name: 'project-of-owner', as: 'owner', path: '/projects/1' },
  {
    name: 'project-end',
    as: 'owner',
    path: '/projects/1',
    act: (page, { projects: { project } }) => press(page, project.end),
  },
  { name: 'new-project', as: 'owner', path: '/projects/new' },
  { name: 'new-project-empty', as: 'owner', path: '/projects/new', act: submit },
  { name: 'settings', as: 'visitor', path: '/settings' },
  {
    name: 'account-menu',
    as: 'visitor',
    path: '/',
    act: (page, { accounts }) => press(page, new RegExp(accounts.menu.replace(/\{\{name\}\}/, '.*'))),
  },
];

const admin: readonly Screen[] = [
  { name: 'admin', as: 'staff', path: '/admin' },
  ...['reports', 'chatRooms', 'messages', 'projects', 'users', 'audit'].map((list): Screen => ({
    name: `admin-${list}`,
    as: 'staff',
    path: `/admin/${list}`,
  })),
  { name: 'admin-none', as: 'staff', path: '/admin/messages?search=zzz' },
  { name: 'admin-report', as: 'staff', path: '/admin/reports', act: pressFirst('[data-open-row]') },
  {
    name: 'admin-hide',
    as: 'staff',
    path: '/admin/reports',
    act: async (page) => {
      await pressFirst('[data-open-row]')(page);
      await pressFirst('[data-action=hide]')(page);
    },
  },
  { name: 'admin-user', as: 'staff', path: '/admin/users', act: pressFirst('[data-open-row]') },
];

/** All screens, in the order in which people see them. */
export function screensOf(talk: Talk): readonly Screen[] {
  return [...signedOut, ...chats(talk), ...others, ...admin];
}
