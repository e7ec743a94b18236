import { features } from './features.js';
import { type Config, readConfig as read, settingsWith } from './platform/config/config.js';
import { type Limits, limitsByDefault, limitsShape } from './platform/config/limits.js';
import { mergeUnique } from './platform/merge-unique.js';

/** The schema of `LIMITS`: the limits of the platform, and the rates of every feature. */
export const limits = limitsShape(mergeUnique(features.map(({ rates }) => rates)));

export const defaultLimits: Limits = limitsByDefault(limits);

export const settings = settingsWith(limits);

/** Reads and checks the environment. @throws {ConfigError} naming every faulty variable at once */
export function readConfig(env?: NodeJS.ProcessEnv, secretOf?: (dataDir: string) => string): Config {
  return read(settings, defaultLimits, env, secretOf);
}
