/** A fault that the operator must fix before Parley can start. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
}
