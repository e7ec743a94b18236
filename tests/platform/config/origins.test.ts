import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import { secret } from '../../support/parley-process.js';

test('the origins of other pages may be those of apps, and are never those of local files', () => {
  const read = (given: string) => readConfig({ SECRET: secret, ALLOWED_ORIGINS: given }).allowedOrigins;
  const apps = [
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'app://.',
    'app://chat:80',
  ];
  const sites = [
    'http://tauri.localhost',
    'https://localhost',
    'chrome-extension://abcdef',
    'http://[::1]:8100',
  ];
  expect(read([...apps, ...sites].join(', '))).toEqual([...apps, ...sites]);
  expect(read('Capacitor://LOCALHOST/,HTTPS://Www.Example.org:443/')).toEqual([
    'capacitor://localhost',
    'https://www.example.org',
  ]);
  for (const wrong of [
    'null',
    '*',
    'https://*.example.org',
    'https://*',
    'app://*.example.org',
    'file://',
    'file://x',
    'app:///',
    'app://',
    'app://x/y',
    'data:x',
    'ws://x',
  ])
    expect(() => read(wrong)).toThrow(/ALLOWED_ORIGINS.*: give origins such as .*capacitor:/);
  for (const wrong of [
    'https://x/y',
    'https://',
    'localhost',
    'app://a b',
    'app://u@h',
    'app://x?y',
    '://x',
    '',
  ])
    expect(() => read(`app://x,${wrong}`)).toThrow(/ALLOWED_ORIGINS/);
});

test('a public URL below a path is refused, and the message says what Parley needs', () => {
  for (const PUBLIC_URL of ['https://example.org/chat', 'https://example.org/chat/', 'https://example.org//'])
    expect(() => readConfig({ SECRET: secret, PUBLIC_URL })).toThrow(
      'PUBLIC_URL: give no path: Parley needs a host name of its own, such as https://chat.example.org',
    );
});
