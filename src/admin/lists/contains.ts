/** Whether a text contains another, as a condition. */
export function containsSql(text: string, part: string): string {
  return `strpos(lower(${text}), lower(${part})) > 0`;
}
