import { spawn, type ChildProcess } from 'node:child_process';

// Runs the server and Vite side by side. When one of them ends, the other is stopped. Ctrl-C stops both.
const children = [run('tsx', 'watch', 'src/main.ts'), run('vite', '--config', 'client/vite.config.ts')];
let ending = false;

for (const child of children) child.once('exit', (code) => end(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));

function run(command: string, ...args: string[]): ChildProcess {
  return spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

function end(code: number) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
}
