// Longer addresses are shortened in the middle, but their host is always shown whole.
const longest = 72;
const tail = 16;

/** What a link shows, so that it looks like what it leads to. */
export function shownAddress(text: string, href: string): string {
  return shortened(withHonestHost(text, href));
}

/** The address with a look-alike host in its ASCII form: "аpple.example" with a Cyrillic "а" is "xn--pple-43d.example". */
export function withHonestHost(text: string, href: string): string {
  const [before, host] = /^((?:https?:\/\/|mailto:)?(?:[^/?#@]*@)?)([^/?#:]+)/i.exec(text)?.slice(1) ?? [];
  if (href.startsWith('tel:') || before === undefined || host === undefined || !isLookAlike(host))
    return text;
  const { hostname } = new URL(`https://${host}`);
  return before + hostname + text.slice(before.length + host.length);
}

// Chinese, Japanese and Korean letters stand beside Latin ones, and look like none of them.
const east = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}`;
// The letters of European languages. Without "ı", and none of those that only phonetics use.
const latin = String.raw`a-z\d_\-ß-öø-ÿĀ-ĨĪ-İĲ-žșțƠơƯưẠ-ỹ`;
const plain = new RegExp(`^[${latin}${east}ー々]+$`, 'iu');
// Letters of a language under its own top-level domain. Under "com", "аррӏе" would pass for "apple".
const native = ['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Thai', 'Devanagari', 'Armenian', 'Georgian'].map(
  (script) => new RegExp(String.raw`^[\p{Script=${script}}\p{M}\d\-]+$`, 'u'),
);

function isLookAlike(host: string): boolean {
  const labels = host.normalize('NFC').toLowerCase().split('.');
  const ofTld = native.find((script) => script.test(labels.at(-1) ?? ''));
  const isKnown = (label: string) => plain.test(label) || ofTld?.test(label);
  return !host.startsWith('[') && !labels.every(isKnown);
}

function shortened(address: string): string {
  const characters = [...address];
  const origin = /^(?:[a-z]+:\/\/)?[^/?#]*/i.exec(address)?.[0] ?? '';
  const head = Math.max([...origin].length + 8, longest - tail - 1);
  if (characters.length <= head + tail + 1) return address;
  return `${characters.slice(0, head).join('')}…${characters.slice(-tail).join('')}`;
}
