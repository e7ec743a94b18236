import type { Config, Settings } from './config.js';
import { isLoopback } from './loopback.js';

type Demo = Pick<Config, 'demo' | 'isDemoByDefault' | 'hasDemoStaff'>;

/** The demo that the settings allow. */
export function demoOf({ DEMO, DATABASE_URL, HOST, PUBLIC_URL, TRUSTED_PROXIES }: Settings): Demo {
  // It runs on PGlite and no other machine can reach it. Otherwise anyone could use the public demo passwords.
  const isLocalOnly = !DATABASE_URL && isLoopback(HOST) && !PUBLIC_URL && !TRUSTED_PROXIES;
  return {
    demo: DEMO ?? isLocalOnly,
    isDemoByDefault: DEMO === undefined && isLocalOnly,
    hasDemoStaff: DEMO !== false && isLocalOnly,
  };
}
