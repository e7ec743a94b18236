import express, { type RequestHandler } from 'express';
import { globSync } from 'node:fs';
import { extname } from 'node:path';

/** The build writes files in these encodings, the smallest first. */
const encodings = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

/** Serves the files of a folder, compressed where the build has compressed them and the client takes it. */
export function staticFiles(folder: string, options: Parameters<typeof express.static>[1]): RequestHandler {
  const compressed = new Set(globSync('**/*.{br,gz}', { cwd: folder }).map((file) => `/${file}`));
  const files = express.static(folder, { ...options, setHeaders });
  return (request, response, next) => {
    const { path } = request;
    const there = encodings.filter(({ extension }) => compressed.has(path + extension));
    if (there.length > 0) response.vary('accept-encoding');
    // One at a time. Asked for the best of them, Express takes the order in the header, where gzip is first in all browsers.
    const taken = there.find(({ name }) => request.acceptsEncodings(name));
    if (taken) request.url = path + taken.extension;
    files(request, response, next);
  };
}

// Only once the file is found: an error has another type, and is not compressed.
function setHeaders(response: express.Response, file: string): void {
  const encoding = encodings.find(({ extension }) => file.endsWith(extension));
  if (!encoding) return;
  response.set('content-encoding', encoding.name);
  response.type(extname(file.slice(0, -encoding.extension.length)));
}
