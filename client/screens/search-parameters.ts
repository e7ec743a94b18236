// What the router doesn't get from here, a screen gets as it is in the address. So a parameter that doesn't count is `undefined`.

interface Given {
  readonly [name: string]: unknown;
}

/** As long as the server takes. */
const longestSearch = 200;

/** A text that the server can search for. */
export function searchOf({ search }: Given): { search?: string } {
  const text = textOf(search)?.replaceAll('\0', '').slice(0, longestSearch);
  // The end may be half of a pair of characters, which the server refuses.
  return { search: text?.replace(/[\uD800-\uDBFF]$/, '') || undefined };
}

export function fromOf({ from }: Given): { from?: string } {
  return { from: textOf(from) };
}

export function contactOf({ contact }: Given): { contact?: '1' } {
  return { contact: contact === '1' ? contact : undefined };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
