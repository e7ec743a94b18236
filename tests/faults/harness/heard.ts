/** What all clients of a run got from the servers besides messages. */
export class Heard {
  /** How many requests over HTTP had no answer at all. */
  unanswered = 0;
  /** How often each code came in an answer. */
  readonly codes = new Map<string, number>();
  /** How often a socket ended with each code. */
  readonly closings = new Map<number, number>();

  error(code: string): void {
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }

  closed(code: number): void {
    this.closings.set(code, (this.closings.get(code) ?? 0) + 1);
  }
}

const codeInAnswer = /"code":"([A-Z_]+)"/g;

/** The codes of the errors in the text of an answer. */
export function codesIn(text: string): string[] {
  if (!text.includes('"errors"') && !text.includes('"type":"error"')) return [];
  return [...text.matchAll(codeInAnswer)].map((match) => match[1] ?? '');
}
