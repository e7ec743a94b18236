import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { secret } from '../../support/parley-process.js';

const read = (MAIL_URL: string) =>
  readConfig({
    SECRET: secret,
    MAIL_URL,
    MAIL_FROM: 'chat@example.org',
    PUBLIC_URL: 'https://chat.example.org',
  }).mailUrl;

test.each([
  'smtp://mail.example.org',
  'smtps://user:pass%2Fword@mail.example.org:465/',
  'smtp://127.0.0.1:2525?ignoreTLS=true',
  'smtp://[::1]:587?requireTLS=true&tls.rejectUnauthorized=false&tls.servername=mail.example.org',
  'smtps://mail.example.org?pool=true&name=chat.example.org',
])('%s is a mail server', (url) => {
  expect(read(url)).toBe(url);
});

test.each([
  'mail.example.org',
  'http://mail.example.org',
  'smtp://',
  'smtp:///',
  'smtp:mail',
  'smtp://:587',
  'smtp://mail.example.org:0',
  'smtp://mail.example.org:99999',
  'smtp://us er@mail example.org',
  'smtp://user:s3cret%zz@mail.example.org',
  'smtp://user:s3cret%00@mail.example.org',
  'smtp://user:s3cret#@mail.example.org',
  'smtp://user:s3cret?@mail.example.org',
  'smtp://user:s3cret/@mail.example.org',
  'smtp://mail.example.org/inbox',
  'smtp://mail.example.org#top',
  'smtp://mail.example.org?bogus=1',
  'smtp://mail.example.org?requireTLS=maybe',
  'smtp://mail.example.org?requireTLS',
  'smtp://mail.example.org?pool=true&pool=false',
])('%s is refused by its name, and no password is quoted', (url) => {
  expect(() => read(url)).toThrow(/\n {2}MAIL_URL: /);
  expect(() => read(url)).not.toThrow(/s3cret/);
});
