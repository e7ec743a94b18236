import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What people who write Chinese use, and the dictionary lacks: pinyin, numbers that sound like words, keys of Zhuyin, phrases. */
const chinese = `
  woaini iloveyou 520 1314 5201314 1314520 7758521 woaini520 woaini1314 woaini123 wodemima mima nihao nihaoma zhongguo
  taiwan taipei taichung kaohsiung tainan hsinchu taoyuan xiaoming zxcv1234 qwer1234 asdf1234 a12345678 aa123456 qaz123
  ji3g4 ji3g45ek7 ji32k7 ji32k7au4a83 au4a83 su3cl3 vu04 5k4g4 我愛你 我爱你 密碼 密码 我的密碼 我的密码 你好
  一生一世 永遠 永远 生日快樂 生日快乐 新年快樂 新年快乐 恭喜發財 恭喜发财 一二三四 五六七八 天地玄黃 台灣 臺灣 中國 中国
  中華民國 床前明月光 芝麻開門 芝麻开门 不知道 沒有密碼 没有密码`;

/** In characters. The time grows faster than the length: 128 take up to 0.1 s of the event loop, 64 take 25 ms, 20 take 2 ms. */
const mostJudged = 64;

const judge = new ZxcvbnFactory({
  dictionary: { ...dictionary, chinese: spread(chinese).trim().split(/\s+/) },
  graphs: adjacencyGraphs,
  maxLength: mostJudged,
  // Texts that are full of look-alikes would take twice as long with the default of 100.
  l33tMaxSubstitutions: 20,
});
/** A hundred million guesses. Rate limits stop those at sign-in, and Argon2id makes those at a stolen table expensive. */
const leastScore = 3;

/**
 * Whether an attacker would try the password early: common words, names, dates, walks on the keyboard, also with look-alikes of
 * letters, and every password that contains "parley" or a name of the owner.
 */
export function isEasyToGuess(password: string, names: readonly string[]): boolean {
  const plain = password.normalize('NFKC');
  const own = [...names.flatMap(partsOf), 'parley'];
  if (own.some((name) => plain.toLowerCase().includes(name))) return true;
  return judge.check(spread(plain).slice(0, mostJudged), own.map(spread)).score < leastScore;
}

/**
 * Makes two characters of each Chinese or Korean one. The library takes every unknown character for one of ten, like a digit, so
 * it would refuse a phrase of eight. There are thousands of them, and some hundreds are usual.
 */
function spread(text: string): string {
  return text.replaceAll(/[\p{Script=Han}\p{Script=Hangul}]/gu, '$&\uE000');
}

/** The name, or the part of an address before the @. Shorter than 4 letters, or 2 Chinese ones, it would match by chance. */
function partsOf(name: string): string[] {
  const [local = ''] = name.normalize('NFKC').toLowerCase().split('@');
  return spread(local).length >= 4 ? [local] : [];
}
