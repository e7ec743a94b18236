import { expect, test } from '@jest/globals';
import { isMisleading } from '../../src/accounts/users/username.js';
import { startTestApp } from '../support/app.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { refusalOf } from '../support/refused.js';
import { newcomer, signIn, signUp } from './acts.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);

const misleading = [
  ...[
    'www.evil-login.com',
    'www.evil',
    'www2.evil',
    'www-evil',
    'www_',
    'http.evil',
    'https-evil.tw',
    'http',
  ],
  ...['evil-login.com', 'evil.com.tw', 'my.bank.net', 'parley-login.app'],
  ...[
    'admin',
    'ad.min',
    '_admin_',
    'a-d-m-i-n',
    'adm1n',
    '4dmin',
    'ADMIN',
    'admin1',
    'admin_2026',
    'administrator',
  ],
  ...[
    'staff',
    'support',
    'supp0rt',
    'support-team',
    'the-support-team',
    'parley',
    'p4rley',
    'parley.support',
  ],
  ...['parley-official', 'root', 'r00t', 'root007', 'system', 'sys-admin', 'sysadmin', 'moderator', 'mods'],
  ...['official', 'no-reply', 'noreply', 'postmaster', 'webmaster', 'chat-admin', 'superadmin', 'admins'],
];

test.each(misleading)('nobody signs up as %s', async (username) => {
  expect(await refusalOf(signUp(app, newcomer({ username })))).toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { field: 'username' },
    message: expect.stringContaining('Choose another one.'),
  });
});

test.each([
  ...['ann.lee', 'wwwilliam', 'httpster', 'adminah', 'badminton', 'rooted', 'parleyvous', 'supportive.sue'],
  ...[
    'system.of.a.down',
    'staffan',
    'modest',
    'chatty',
    'nora',
    'reply',
    'super',
    'the-one',
    'infinity',
    'boston',
  ],
  ...['wang.xiaoming', 'team.rocket', 'helpful_hank', 'li.io.chen', '123', '2026'],
])('%s is a name like any other', (username) => {
  expect(isMisleading(username)).toBe(false);
});

test.each([
  ['Admin', /^admin-[0-9a-f]{8}$|^member-/],
  ['Parley Support', /^parley\.support-[0-9a-f]{8}$|^member-/],
  ['www.evil-login.com', /^member-[0-9a-f]{8}$/],
  ['https: evil', /^member-[0-9a-f]{8}$/],
])('nor is a user of the platform who is called %s given that username', async (name, username) => {
  const sub = newSubject();
  expect((await platform.user(app, { sub, name })).username).toMatch(username);
});

test('who has such a name already keeps it, and signs in', async () => {
  const { account } = await signUp(app);
  await app.services.database.run('update "user" set username = $2 where id = $1', [account.id, 'ad.min']);
  expect((await signIn(app, 'Ad.Min')).account.id).toBe(account.id);
});
