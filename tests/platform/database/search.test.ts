import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formContainsSql, searchForm, textContainsSql } from '../../../src/platform/database/search.js';
import { sharedApp } from '../../support/app.js';

const { run } = (await sharedApp()).services.database;

async function contains(text: string, query: string): Promise<boolean> {
  const sql = `select ${textContainsSql('$1::text', '$2')} as found`;
  const [row] = await run<{ found: boolean }>(sql, [text, await searchForm(run, query)]);
  return row?.found === true;
}

test.each([
  ['ＡＢＣ１２３', 'abc123', 'full width'],
  ['編號 ＮＯ．１', 'No.1', 'full width marks'],
  ['ﾊﾟﾝ', 'パン', 'half width kana'],
  ['我在臺灣', '台灣', 'variants'],
  ['我在台灣', '臺', 'variants, a single character'],
  ['裏面的爲什麼，一羣人在峯頂看着', '裡面的為什麼，一群人在峰頂看著', 'variants'],
  ['Café au lait', 'CAFÉ', 'accents and case'],
  ['Cafe\u0301 au lait', 'café', 'decomposed accents'],
  ['cafe', 'CAFÉ', 'accents in the query alone'],
  ['Phở Đà Nẵng', 'pho đa nang', 'Vietnamese'],
  ['Straße', 'STRASSE', 'ß'],
  ['STRAẞE', 'straße', 'ẞ'],
  ['İstanbul', 'istanbul', 'İ'],
  ['Łódź Ærø', 'łodz ærø', 'letters without a decomposition'],
  ['ΟΔΥΣΣΕΎΣ', 'οδυσσεύς', 'the Greek sigma at the end'],
  ['МОСКВА', 'москва', 'Cyrillic'],
  ['한국어', '국', 'Korean'],
  ['\u1112\u1161\u11ab글', '한글', 'Korean in parts'],
  ['多  個\n\t空白\u3000字', '多 個 空白 字', 'white space'],
  ['看不\u200b見\u2060的\ufeff字', '看不見的字', 'zero width'],
  ['❤️ 愛', '❤ 愛', 'a variation selector in the text'],
  ['❤ 愛', '❤️', 'a variation selector in the query'],
  ['👍🏽👩\u200d👧', '👧', 'joined emoji'],
  ['㋿年㍿', '令和年株式会社', 'characters that stand for several'],
  ['\uf90a', '金', 'characters for compatibility'],
  [`it's`, `'`, 'a quote'],
  [`it''s`, `''`, 'quotes'],
  [String.raw`C:\dir\new`, '\\', 'a backslash'],
  [String.raw`C:\\dir`, String.raw`\\d`, 'backslashes'],
  ['100%_|&!:*()<->', '%_|&!:*()<->', 'marks of patterns and queries'],
  ['x:*', ':*', 'the mark of a prefix'],
  ['最後一字', '字', 'the last character'],
  ['𠮷野家', '𠮷', 'a character beyond the first plane'],
])('%j is found by %j: %s', async (text, query) => {
  expect(await contains(text, query)).toBe(true);
});

test.each([
  ['か', 'が', 'kana marks count'],
  ['が', 'か', 'kana marks count'],
  ['ハン', 'パン', 'kana marks count'],
  ['한', '하', 'a Korean syllable is one character'],
  ['ab bc', 'abc', 'its pairs are there, but apart'],
  ['台北在台灣', '北灣', 'its characters are there, but apart'],
  ['ab', 'a b', 'white space counts'],
  ['发', '發', 'simplified and traditional are not the same'],
  ['a', 'ab', 'it is longer'],
  ['字', '字字', 'once is not twice'],
  ['', '字', 'an empty text has nothing'],
  ['abc', '%', 'no pattern'],
  ['ba', 'ab', 'the order counts'],
])('%j is not found by %j: %s', async (text, query) => {
  expect(await contains(text, query)).toBe(false);
});

test.each(['', ' ', '\n\t\u3000\u00a0', '\u200b\u2060\ufeff', '\u00ad\ufe0f', '\u0301', '\u{e0041}'])(
  'there is nothing to search for in %j',
  async (text) => {
    expect(await searchForm(run, text)).toBe('');
  },
);

test.each(['a\0b', 'a\ud800', '\udc00', 'x'.repeat(201)])('%j can not be searched for', async (text) => {
  const refusal = { extensions: { code: 'BAD_USER_INPUT', field: 'search' } };
  await expect(searchForm(run, text)).rejects.toMatchObject(refusal);
});

// Few characters, so that texts often contain queries, or nearly.
const character = fc.constantFrom(...`aAá́ 　'\\":*&|%台臺灣字がか゛ﾊﾟ한ßΣς😀️‍\n`);
const texts = fc.array(fc.string({ unit: character, maxLength: 12 }), { minLength: 8, maxLength: 8 });
const queries = fc.array(fc.string({ unit: character, maxLength: 4 }), { minLength: 8, maxLength: 8 });

test('a text contains a query exactly if its form includes the form of the query', async () => {
  const sql = `
    with text as (select search_form(text) as form from unnest($1::text[]) text),
    query as (select search_form(query) as searched from unnest($2::text[]) query)
    select form, searched, ${formContainsSql('form', 'searched')} as found, search_form(form) as again
      from text, query where searched <> ''`;
  await fc.assert(
    fc.asyncProperty(texts, queries, async (some, others) => {
      const rows = await run<{ form: string; searched: string; found: boolean; again: string }>(sql, [
        some,
        others,
      ]);
      for (const { form, searched, found, again } of rows) {
        expect([form, searched, found]).toEqual([form, searched, form.includes(searched)]);
        expect(again).toBe(form);
      }
    }),
    { numRuns: 60 },
  );
});

test('the longest text of the longest characters has its form and its pairs', async () => {
  const longest = Array.from({ length: 4000 }, (_, n) => String.fromCodePoint(0x20000 + n * 7)).join('');
  expect(await contains(longest, longest.slice(-100))).toBe(true);
  expect(await contains('\ufdfa'.repeat(4000), '\ufdfa\ufdfa')).toBe(true);
});

test('the functions need no search path, so a dump with an index on them can be restored', async () => {
  const inSchema = `select current_schema() || '.search_query(' || current_schema() || '.search_form(''臺灣''))' as call`;
  const [row] = await run<{ call: string }>(inSchema, []);
  const [bare] = await run<{ found: string }>(
    `select query_to_xml($1, false, false, '')::text as found from set_config('search_path', '', true)`,
    [`select ${row?.call} as query`],
  );
  expect(bare?.found).toContain('台灣');
});
