import { describe, expect, test } from '@jest/globals';
import { linkify } from '../../../../client/messages/links/linkify.js';
import { shownAddress, withHonestHost } from '../../../../client/messages/links/shown-address.js';

const shown = (text: string) => linkify(text).map((part) => part.href && shownAddress(part.text, part.href));

describe('what a link looks like is what it leads to', () => {
  test.each([
    ['https://аpple.example/a', 'https://xn--pple-43d.example/a'],
    ['https://аррӏе.com', 'https://xn--80ak6aa92e.com'],
    ['https://gοοgle.com', 'https://xn--ggle-0nda.com'],
    ['https://ɡoogle.com', 'https://xn--oogle-qmc.com'],
    ['https://gıthub.com', 'https://xn--gthub-n4a.com'],
    ['https://google.соm', 'https://google.xn--m-0tbi'],
    ['https://i❤.ws', 'https://xn--i-7iq.ws'],
    ['www.аpple.example', 'www.xn--pple-43d.example'],
    ['ann@аpple.example', 'ann@xn--pple-43d.example'],
    ['https://gооgle.com:8080/?a=1', 'https://xn--ggle-55da.com:8080/?a=1'],
  ])('%s is shown as %s', (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  test.each([
    'https://例子.測試',
    'https://臺灣.tw/路徑',
    'https://momo購物.tw',
    'https://ラーメン.jp',
    'https://bücher.example',
    'https://việtnam.vn',
    'https://почта.рф',
    'https://example.com/аpple',
    'http://[::1]:4000/a',
    'http://192.168.0.1',
    'ann@example.com',
    '0912-345-678',
  ])('%s is shown as it is', (text) => {
    expect(shown(text)).toEqual([text]);
  });

  test('a long address is shortened in the middle, but its host is whole', () => {
    const long = `https://shop.example/items/${'x'.repeat(300)}?ref=last-of-it`;
    expect(shown(long)).toEqual([`https://shop.example/items/${'x'.repeat(28)}…x?ref=last-of-it`]);
    expect(withHonestHost(long, long)).toBe(long);
    const host = `https://google.com.${'a.'.repeat(60)}evil.example`;
    expect(shown(`${host}/${'y'.repeat(200)}`)[0]).toMatch(new RegExp(`^${host}/y{7}…y{16}$`));
  });
});
