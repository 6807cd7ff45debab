/** A configuration that cannot be used. Its message names file, line, key, value and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
