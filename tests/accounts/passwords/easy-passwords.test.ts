import { expect, test } from '@jest/globals';
import { isEasyToGuess } from '../../../src/accounts/passwords/easy-passwords.js';
import { demoPassword } from '../../../src/accounts/passwords/passwords.js';
import { password } from '../../support/cast.js';

const names = ['ann-marie', 'Al', 'mail.box.7@example.org', '王小明'];

test.each([
  ...['password', 'Password1!', 'p4ssw0rd', 'P@ssw0rd!', 'drowssap', 'letmein123', 'trustno1', 'changeme'],
  ...['12345678', '11111111', 'abcabcabc', 'abcdefgh', '87654321', 'aaaaaaaaaaaa', '7777777a'],
  ...[
    'qwertyuiop',
    'qwer1234',
    '1q2w3e4r',
    '1qaz2wsx',
    'asdfghjkl;',
    'poiuytrewq',
    'zaq12wsxcde3',
    '1qazxsw23edc',
  ],
  ...['20011224', '1999-12-31', '24.12.2001', '19991231aa', '01012000'],
  ...[
    'sunshine99',
    'Sunshine2024!',
    'lovelove',
    'iloveyou2',
    'dragon123',
    'Winter2026!',
    'helloworld123',
    'Taipei101',
  ],
  ...['woaini1314', 'woaini520', 'wodemima', 'ji32k7au4a83', '5201314520', 'taiwan123', 'zhongguo88'],
  ...[
    '我愛你我愛你',
    '我愛你一生一世',
    '密碼密碼密碼密碼',
    '生日快樂生日快樂',
    '一二三四五六七八',
    '台灣台灣台灣台灣',
  ],
  // Eight that follow no pattern, of ten each by the estimate, are a little too few.
  ...['wq8fj2mz', 'x7#Kq!29'],
  ...['parley-2026', 'WeAreParley!', 'ＰＡＲＬＥＹ rules', demoPassword],
  ...['ann-marie rules', 'ANN-MARIE of old', 'mail.box.7 of mine', '就是王小明本人啦', '王小明王小明王小明'],
  ...['password'.repeat(16), 'p4ssw0rd'.repeat(16), '0123456789'.repeat(12)],
])('%s is easy to guess', (word) => {
  expect(isEasyToGuess(word, names)).toBe(true);
});

test.each([
  ...[password, 'seven bees on a roof', 'correct horse battery staple', 'tulip.lamp.sofa', 'plum hat sky'],
  ...['巷口的社區書屋', '今天天氣真好想去爬山', '阿嬤的腳踏車在唱歌', '비 오는 날의 종이배'],
  ...['al dente is best', 'Tr0ub4dor&3x', 'wq8 fj2 mzp', 'x7#Kq!29vLp', 'mWSiwGq2b7Rf', 'жираф ест арбуз'],
  ...['山川湖海木火土金水日月星', 'the moon smells of paint'],
])('%s is not', (word) => {
  expect(isEasyToGuess(word, names)).toBe(false);
});

test('what stands behind 64 characters makes no password better', () => {
  const strong = 'x7#Kq!29vLp mWSiwGq2b7Rf';
  expect(isEasyToGuess(`${'a'.repeat(40)}${strong}`, names)).toBe(false);
  expect(isEasyToGuess(`${'a'.repeat(64)}${strong}`, names)).toBe(true);
});

test.each(['a', '阿', 'ab', 'password', 'p4ssw0rd'])('%s, again and again, is easy at any length', (word) => {
  for (const length of [32, 63, 64, 65, 128, 256])
    expect([length, isEasyToGuess(word.repeat(length).slice(0, length), names)]).toEqual([length, true]);
});

test('a long sentence is not', () => {
  const sentence =
    'On the third day of the fair, seven bees built their hive on the roof of the town hall, to the joy of all.';
  const chinese =
    '第三天的市集上，七隻蜜蜂在市政廳的屋頂築了巢，大家都很高興，只有市長先生打了一個很大的噴嚏，然後笑了。'.repeat(
      2,
    );
  expect([sentence, chinese].map((each) => isEasyToGuess(each, names))).toEqual([false, false]);
  expect(isEasyToGuess(`${sentence} parley`, names)).toBe(true);
});
