import { describe, expect, test } from '@jest/globals';
import { linkify } from '../../../../client/messages/links/linkify.js';

const linkTexts = (text: string) =>
  linkify(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

describe('where a web address ends', () => {
  test.each([
    ['see https://example.com/a?b=1#c now', 'https://example.com/a?b=1#c'],
    ['HTTP://EXAMPLE.COM', 'HTTP://EXAMPLE.COM'],
    ['(https://example.com/a).', 'https://example.com/a'],
    ['https://en.wikipedia.org/wiki/Set_(card_game)', 'https://en.wikipedia.org/wiki/Set_(card_game)'],
    ['(https://en.wikipedia.org/wiki/Set_(card_game))', 'https://en.wikipedia.org/wiki/Set_(card_game)'],
    ['請看https://example.com/書，謝謝', 'https://example.com/書'],
    ['**https://example.com/x**', 'https://example.com/x'],
    // Chinese text right after the host
    ['請看https://example.com謝謝', 'https://example.com'],
    ['請看https://example.com謝謝.再見', 'https://example.com'],
    ['請看https://example.com.tw謝謝你', 'https://example.com.tw'],
    ['請看https://example.com:8080謝謝', 'https://example.com:8080'],
    ['網址是https://shop.example這裡', 'https://shop.example'],
    ['http://192.168.0.1謝謝', 'http://192.168.0.1'],
    ['http://localhost謝謝', 'http://localhost'],
    ['https://臺灣.tw謝謝', 'https://臺灣.tw'],
    ['見https://example.comをどうぞ', 'https://example.com'],
    ['https://example.com입니다', 'https://example.com'],
    // hosts and paths in other letters
    ['https://例子.測試', 'https://例子.測試'],
    ['https://臺灣.tw', 'https://臺灣.tw'],
    ['https://例え.テスト/パス', 'https://例え.テスト/パス'],
    ['https://bücher.example/ü', 'https://bücher.example/ü'],
    ['https://пример.испытание', 'https://пример.испытание'],
    ['https://zh.wikipedia.org/wiki/臺北_(消歧義)', 'https://zh.wikipedia.org/wiki/臺北_(消歧義)'],
    ['https://zh.wikipedia.org/wiki/哈利·波特', 'https://zh.wikipedia.org/wiki/哈利·波特'],
    ['https://example.com/搜尋?q=二手&頁=2#結果', 'https://example.com/搜尋?q=二手&頁=2#結果'],
    ['https://example.com?q=二手，好嗎', 'https://example.com?q=二手'],
    // full-width punctuation
    ['「https://example.com」', 'https://example.com'],
    ['『https://example.com/a』', 'https://example.com/a'],
    ['（https://example.com/a）', 'https://example.com/a'],
    ['《https://example.com/a》', 'https://example.com/a'],
    ['【https://example.com/a】', 'https://example.com/a'],
    ['https://example.com/a…', 'https://example.com/a'],
    ['https://example.com/a⋯⋯好', 'https://example.com/a'],
    ['https://example.com/a。謝謝', 'https://example.com/a'],
    ['https://example.com/a、b', 'https://example.com/a'],
    ['https://example.com/a！', 'https://example.com/a'],
    ['https://example.com/a？', 'https://example.com/a'],
    ['https://example.com/a；', 'https://example.com/a'],
    ['https://example.com/a：', 'https://example.com/a'],
    ['https://example.com/a～', 'https://example.com/a'],
    ['https://example.com/a——好', 'https://example.com/a'],
    ['https://example.com。謝謝', 'https://example.com'],
    ['https://example.com／evil', 'https://example.com'],
    // quotes, brackets, ellipses of other scripts
    ['“https://example.com/a”', 'https://example.com/a'],
    ['‘https://example.com/a’', 'https://example.com/a'],
    ['«https://example.com/a»', 'https://example.com/a'],
    ['„https://example.com/a“', 'https://example.com/a'],
    ["'https://example.com/a'", 'https://example.com/a'],
    ["'https://example.com'和", 'https://example.com'],
    ['https://example.com/a، ثم', 'https://example.com/a'],
    ['https://example.com/a؟', 'https://example.com/a'],
    ['https://example.com/a।', 'https://example.com/a'],
    ['https://example.com/a...', 'https://example.com/a'],
    ['https://example.com...', 'https://example.com'],
    ['https://example.com/a?!', 'https://example.com/a'],
    ['https://example.com.', 'https://example.com'],
    ['https://example.com/a\u200b', 'https://example.com/a'],
    ['https://example.com/a\u00a0b', 'https://example.com/a'],
    ['https://example.com/a\u2060謝謝', 'https://example.com/a'],
    ['https://example.com\u200b謝謝', 'https://example.com'],
    ['https://example.com/a\u3000好', 'https://example.com/a'],
    ['https://example.com/\u202emoc.elgoog', 'https://example.com/'],
    // apostrophes and brackets inside
    ["https://en.wikipedia.org/wiki/Schindler's_List", "https://en.wikipedia.org/wiki/Schindler's_List"],
    ['https://fr.wikipedia.org/wiki/L’Été', 'https://fr.wikipedia.org/wiki/L’Été'],
    ['https://example.com/a[0]?b[]=1', 'https://example.com/a[0]?b[]=1'],
    ['[here](https://example.com/a)', 'https://example.com/a'],
    ['([https://example.com/a_(b_(c))])', 'https://example.com/a_(b_(c))'],
    ['(https://example.com/a),好', 'https://example.com/a'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['https://example.com/a(', 'https://example.com/a'],
    // ports, queries, fragments, escapes
    ['http://localhost:4000/graphql', 'http://localhost:4000/graphql'],
    ['http://[::1]:4000/a', 'http://[::1]:4000/a'],
    ['http://127.0.0.1/a:b', 'http://127.0.0.1/a:b'],
    ['https://example.com/%E8%87%BA?x=%20', 'https://example.com/%E8%87%BA?x=%20'],
    ['https://example.com/a?next=https://b.example/c', 'https://example.com/a?next=https://b.example/c'],
    ['https://example.com/@ann/1', 'https://example.com/@ann/1'],
    ['https://example.com/#!/a', 'https://example.com/#!/a'],
    ['https://example.com/a-', 'https://example.com/a-'],
    ['https://example.com/a/', 'https://example.com/a/'],
    // emoji beside a link
    ['😀https://example.com😀', 'https://example.com'],
    ['https://example.com/a👍🏽', 'https://example.com/a'],
    ['https://例子.測試❤️', 'https://例子.測試'],
    ['https://example.com/a🇹🇼', 'https://example.com/a'],
    ['https://i❤.ws', 'https://i❤.ws'],
    // without a scheme
    ['請看www.example.com謝謝', 'www.example.com'],
    ['www.example.com.tw/買?a=1，', 'www.example.com.tw/買?a=1'],
    ['(WWW.EXAMPLE.COM)', 'WWW.EXAMPLE.COM'],
  ])('%s', (text, link) => {
    expect(linkTexts(text)).toEqual([link]);
  });

  test.each([
    ['https://a.example/x,https://b.example/y', ['https://a.example/x', 'https://b.example/y']],
    ['https://a.example、https://b.example', ['https://a.example', 'https://b.example']],
    ['https://a.example謝謝https://b.example/x', ['https://a.example', 'https://b.example/x']],
    ['www.a.example www.b.example', ['www.a.example', 'www.b.example']],
    ['ann@a.example或0912-345-678', ['ann@a.example', '0912-345-678']],
    ['0912345678 0987654321', ['0912345678', '0987654321']],
  ])('all of %s', (text, expected) => {
    expect(linkTexts(text)).toEqual(expected);
  });

  test.each([
    'javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.com',
    'ftp://www.example.com',
    'sftp://ann:pw@example.com',
    'file:///etc/passwd',
    'vbscript:x',
    'https://',
    'http://:80',
    'http://example.com:99999',
    'mailto:',
    'example.com',
    'www.example',
    'www.',
    'xhttps//example.com',
    'https://google.com@evil.example/',
    'https://google.com:443@evil.example/a',
    'https://谷歌.com@evil.example/',
    'https://%67oogle.com/',
    'https://evil.example\u200b.google.com/',
    'https://evil.example\u2060@google.com/',
  ])('%s is no link', (text) => {
    expect(linkTexts(text)).toEqual([]);
  });
});
