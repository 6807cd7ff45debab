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

/** How systemd watches over the service; see sd_notify(3) and sd_watchdog_enabled(3). */
export interface Supervision {
  /** Does it listen? */
  readonly notified: boolean;
  /** Seconds without a sign of life after which it ends the service; null: it does not. */
  readonly watchdogSeconds: number | null;
}

/** Reads what systemd says in the environment. */
export function readSupervision(
  variables: NodeJS.ProcessEnv = process.env,
  pid: number = process.pid,
): Supervision {
  const { NOTIFY_SOCKET: socket = '', WATCHDOG_USEC: microseconds = '', WATCHDOG_PID: watched } = variables;
  const meant = watched === undefined || Number(watched) === pid;
  return {
    notified: socket !== '',
    watchdogSeconds: meant && /^[1-9]\d{0,15}$/.test(microseconds) ? Number(microseconds) / 1e6 : null,
  };
}
