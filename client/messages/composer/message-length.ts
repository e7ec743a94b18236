const longest = 4000;

/** What is sent of a draft: no white space around it, and nothing that no database can store. */
export function sendable(draft: string): string {
  return draft.toWellFormed().replaceAll('\0', '').trim();
}

/** How many characters more may be written, counted as the server counts; negative when it is too long. */
export function charactersLeft(draft: string): number {
  const text = sendable(draft);
  // Code points are at most as many as code units, so most drafts needn't be taken apart.
  return longest - (text.length <= longest / 2 ? text.length : [...text].length);
}
