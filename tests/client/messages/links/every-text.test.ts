import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkify } from '../../../../client/messages/links/linkify.js';

const links = (text: string) => linkify(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

describe('every text', () => {
  test('every part together is the text, and every link is of the web, an e-mail address or a phone number', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'https://',
        'http://a.b',
        'mailto:a@b',
        'www.a.b',
        'javascript:',
        '(',
        ')',
        '。',
        '0912-345-678',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          linkify(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
        for (const href of links(text)) expect(new URL(href).protocol).toMatch(/^(https?|mailto|tel):$/);
      }),
    );
  });

  test('a text of nothing but addresses and brackets takes no long time', () => {
    for (const hostile of [
      `https://a.b/${'('.repeat(2000)}${')'.repeat(1990)}`,
      'https://a)'.repeat(400),
      'a@'.repeat(2000),
      'a.'.repeat(2000),
      'www.'.repeat(1000),
      '+1 '.repeat(1300),
    ])
      expect(
        linkify(hostile)
          .map(({ text }) => text)
          .join(''),
      ).toBe(hostile);
  });
});
