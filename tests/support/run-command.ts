import { expect } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { environment, root } from './parley-process.js';

interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  /** Of standard error. */
  readonly lines: readonly string[];
}

export interface Command {
  /** A program of the build, and its arguments. Default: the server. */
  readonly program?: readonly string[];
  /** All of its environment but `PATH` */
  readonly settings: Readonly<Record<string, string>>;
  /** A command that runs it, such as `unshare`. */
  readonly under?: readonly string[];
}

/** Runs a program that must end by itself. */
async function runCommand({ program = ['main.js'], settings, under = [] }: Command): Promise<CommandEnd> {
  const [script, ...args] = program;
  const env = { ...environment, PORT: '0', DEMO: 'false', ...settings };
  const [command = '', ...all] = [...under, process.execPath, `dist/src/${script}`, ...args];
  const child = spawn(command, all, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 50_000 });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, lines: stderr.trimEnd().split('\n') };
}

/** The mistake of an operator is told in one or two lines, without a stack. @param words the mistake, and the setting to change */
export async function failsPlainly(command: Command, words: RegExp): Promise<void> {
  const { code, stdout, lines } = await runCommand(command);
  expect({ code, stdout, text: lines.join('\n') }).toEqual({
    code: 1,
    stdout: '',
    text: expect.stringMatching(words),
  });
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(lines.join('\n')).not.toMatch(/^ +at /m);
}
