import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkify } from '../../../client/messages/list/linkify.js';

const links = (text: string) => linkify(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

describe('finding addresses in a text', () => {
  test.each([
    ['see https://example.com/a?b=1#c now', 'https://example.com/a?b=1#c'],
    ['HTTP://EXAMPLE.COM', 'HTTP://EXAMPLE.COM'],
    ['(https://example.com/a).', 'https://example.com/a'],
    ['https://en.wikipedia.org/wiki/Set_(card_game)', 'https://en.wikipedia.org/wiki/Set_(card_game)'],
    ['請看https://example.com/書，謝謝', 'https://example.com/書'],
    ['「https://example.com」', 'https://example.com'],
    ['write to mailto:ann@example.com!', 'mailto:ann@example.com'],
    ['**https://example.com/x**', 'https://example.com/x'],
  ])('%s', (text, href) => {
    expect(links(text)).toEqual([href]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.com',
    'vbscript:x',
    'https://',
    'http://:80',
    'mailto:',
    'example.com',
    'xhttps//example.com',
  ])('%s is no address', (text) => {
    expect(links(text)).toEqual([]);
  });

  test('every part together is the text, and every link is http, https or mailto', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('https://', 'http://a.b', 'mailto:a@b', 'javascript:', '(', ')', '。'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          linkify(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
        for (const href of links(text)) expect(new URL(href).protocol).toMatch(/^(https?|mailto):$/);
      }),
    );
  });

  test('a text of nothing but addresses and brackets takes no long time', () => {
    const hostile = `https://${'('.repeat(2000)}${')'.repeat(1990)}`;
    expect(
      linkify(hostile)
        .map(({ text }) => text)
        .join(''),
    ).toBe(hostile);
  });
});
