// Emoji are in here, so that "i❤.ws" isn't cut to another host.
const label = String.raw`[\p{L}\p{M}\p{N}_\-\p{Extended_Pictographic}]+`;
/** The start of a text that may be a host. {@link hostEnd} says where the host really ends. */
export const hostPattern = String.raw`${label}(?:\.${label})*`;

// After these endings the host is over, also when a dot follows in the text: "example.com謝謝.再見".
const commonEnding = /^(?:com|net|org|edu|gov|idv|info|app|dev|io|me|cc|tw|hk|cn|jp|kr)(?=[^\p{ASCII}])/iu;
const asciiThenOther = /^[a-z0-9_-]+(?=[^\p{ASCII}])/iu;

/**
 * How much of the text is the host. Chinese text follows an address without a space, and its letters may be in a
 * host too: without this, "example.com謝謝" would lead to another host. "例子.測試" and "臺灣.tw" stay whole.
 */
export function hostLength(found: string): number {
  const labels = found.split('.');
  let end = 0;
  for (const [index, each] of labels.entries()) {
    const isLast = index === labels.length - 1;
    const ending = (index > 0 && commonEnding.exec(each)) || (isLast && asciiThenOther.exec(each));
    if (ending) return lengthWithoutTrailing(found.slice(0, end) + ending[0]);
    end += each.length + 1;
  }
  return lengthWithoutTrailing(found);
}

function lengthWithoutTrailing(host: string): number {
  return host.replace(/[\p{Extended_Pictographic}\p{M}_-]+$/u, '').length;
}
