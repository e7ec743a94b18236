/** Names of the site, of its staff, and of what answers mail for a site. The last three are Chinese for such names. */
const reserved = `
  admin administrator administration staff support supporter helpdesk help helper moderator moderation mod operator
  official verified verification team crew service customer customercare root superuser super sysadmin sysop system server
  security bot parley chat abuse postmaster hostmaster webmaster mailer daemon noreply info account billing payment contact
  notification alert everyone anonymous null undefined localhost the real and app site web desk hq tw s
  kefu guanfang guanliyuan`;
/** Not alone: they are reserved beside another reserved word. */
const fillers = 'super chat the real and app site web desk hq tw s';

/** What letters are written as, so that a name looks like another one. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: '[a4]',
  b: '[b86]',
  d: '(?:d|cl)',
  e: '[e3]',
  g: '[gq9]',
  i: '[il1]',
  l: '[il1]',
  m: '(?:m|rn)',
  o: '[o0]',
  s: '[s5]',
  t: '[t7]',
  w: '(?:w|vv)',
  z: '[z2]',
};

const isReservedPhrase = new RegExp(`^\\d*(?:${anyOf(reserved)})+\\d*$`);
const isFiller = new RegExp(`^\\d*(?:${anyOf(fillers)})+\\d*$`);

/** Whether others would take the username for the site itself. Separators, look-alikes and numbers hide nothing: `ad.min`, `par1ey`, `support-24`. */
export function looksReserved(username: string): boolean {
  const joined = username.replaceAll(/[_.-]/g, '');
  return isReservedPhrase.test(joined) && !isFiller.test(joined);
}

/** Endings of host names that people know. The others may be names of people, such as `xiaoming.wang`. */
const endings = `
  com net org info biz edu gov mil int pro mobi asia app dev xyz online site website web top shop store link click live life
  world cloud tech space fun icu vip club work today page blog news chat help support`;

// Every ending of two letters is, or may become, a country's.
const addressForms = [
  new RegExp(`^(?:${alike('w')}){3}`),
  /http|xn--|(?:^|[._-])(?:ftp|mailto)(?:[._-]|$)/,
  new RegExp(`\\.(?:${anyOf(endings)})(?:[._-]|$)`),
  /\.[a-z]{2}(?:[_-]|$)/,
  /^\d+(?:\.\d+){3}$/,
];

/** Whether programs would turn the username into a link, or people read it as one: `www.…`, `https-…`, `evil.tw`. */
export function looksLikeAddress(username: string): boolean {
  return addressForms.some((form) => form.test(username));
}

function anyOf(words: string): string {
  return words.trim().split(/\s+/).map(alike).join('|');
}

function alike(word: string): string {
  return Array.from(word, (letter) => lookAlikes[letter] ?? letter).join('');
}
