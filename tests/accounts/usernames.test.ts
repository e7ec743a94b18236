import { expect, test } from '@jest/globals';
import { newUsernameFault } from '../../src/accounts/users/username.js';
import { startTestApp } from '../support/app.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { refusalOf } from '../support/refused.js';
import { newcomer, signIn, signUp } from './acts.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);

const addresses = `
  www.evil-login.com www.evil www2.evil www-evil www_ wwwevil vvvvvv.evil http.evil https-evil http https httpster evil-https
  my.http.site ftp.evil mailto-ann evil-login.com evil.com.tw my.bank.net parley-login.app evil.tw evil-login.ru evil.c0m
  evil.corn evil.com-login evil.com_ evil.tw-login evil.tw_ xn--evil ann.xn--p1ai 127.0.0.1 8.8.8.8 li.na`;
const reserved = `
  admin ad.min _admin_ a-d-m-i-n adm1n admln 4dmin adrnin aclmin ADMIN admin1 admin_2026 1admin administrator administrat0r
  staff 5taff support supp0rt 5upp0rt support-team the-support-team customer-care customer.service parley p4rley par1ey parIey
  parley.support parley-official root r00t root007 007root system sy5tem sys-admin sysadmin moderator mods official officiai
  no-reply noreply postmaster webmaster chat-admin superadmin admins real-admin parley-tw localhost kefu guanliyuan
  8illing he1p b0t 1nf0`;
const unwritable = `
  ab .ann ann. ann..lee ... --- ___ -.- ann@lee ann:lee ann/lee ａｄｍｉｎ аdmin ADMİN ѕtaff раrley admin\u200b`;

const wordsOf = (list: string) => list.trim().split(/\s+/);

test.each([
  ...wordsOf(addresses).map((username) => [username, 'ADDRESS', 'Use "_" or "-" instead of "."']),
  ...wordsOf(reserved).map((username) => [username, 'RESERVED', 'Choose another one.']),
  ...wordsOf(unwritable).map((username) => [username, 'CHARACTERS', 'must have 3 to 30 of the characters']),
])('nobody signs up as %s', async (username = '', reason, advice = '') => {
  expect(await refusalOf(signUp(app, newcomer({ username })))).toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { field: 'username', reason },
    message: expect.stringContaining(advice),
  });
});

const ordinary = `
  ann.lee adminah badminton rooted parleyvous supportive.sue system.of.a.down staffan modest chatty nora reply super the-one
  infinity boston wang.xiaoming xiaoming.wang team.rocket helpful_hank li.io.chen wang.li.na.chen j.r.r.tolkien 123 2026 555
  ann_ _ann- a-_-b world.wide.webb li_na li-na evil_com v1.2.3 bill lil.nas.x commander.com1 c.3po`;

test.each(wordsOf(ordinary))('%s is a name like any other', (username) => {
  expect(newUsernameFault(username)).toBeNull();
});

test.each([
  ['Admin', /^member-[0-9a-f]{8}$/],
  ['Parley Support', /^member-[0-9a-f]{8}$/],
  ['www.evil-login.com', /^member-[0-9a-f]{8}$/],
  ['https: evil', /^member-[0-9a-f]{8}$/],
  ['ＡＤＭＩＮ', /^member-[0-9a-f]{8}$/],
  ['evil.tw', /^evil_tw(-[0-9a-f]{8})?$/],
  ['Li Na', /^li_na(-[0-9a-f]{8})?$/],
  ['John A. Smith.', /^john\.a\.smith(-[0-9a-f]{8})?$/],
  ['...', /^member-[0-9a-f]{8}$/],
])('nor is a user of the platform who is called %s given that username', async (name, username) => {
  const sub = newSubject();
  expect((await platform.user(app, { sub, name })).username).toMatch(username);
});

test('a taken username is refused with another reason', async () => {
  const { account } = await signUp(app);
  const refused = await refusalOf(signUp(app, newcomer({ username: account.username })));
  expect(refused.extensions).toMatchObject({ field: 'username', reason: 'TAKEN' });
});

test('who has such a name already keeps it, and signs in', async () => {
  const { account } = await signUp(app);
  for (const name of ['ad.min', 'www.evil.tw', 'ann.']) {
    await app.services.database.run('update "user" set username = $2 where id = $1', [account.id, name]);
    expect((await signIn(app, name.toUpperCase())).account.id).toBe(account.id);
  }
});
