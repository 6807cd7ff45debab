/** What the environment says; nothing but `config/` reads it. */
export interface Environment {
  /** False when NO_COLOR is set to anything (https://no-color.org) or the terminal is a dumb one. */
  readonly color: boolean;
  /** The home directory that `~` in a path stands for; null when there is none. */
  readonly home: string | null;
}

/** Reads the variables this program honours. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const noColor = variables['NO_COLOR'];
  return {
    color: (noColor === undefined || noColor === '') && variables['TERM'] !== 'dumb',
    home: variables['HOME'] ?? null,
  };
}
