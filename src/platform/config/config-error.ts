/** What the operator has to mend before Parley can start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
