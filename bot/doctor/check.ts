/** One thing looked at: what was found and, when it is a problem, what to type. */
export interface Check {
  readonly name: string;
  /** `absent`: not there and not needed for all work; the advice says for what. */
  readonly status: 'ok' | 'absent' | 'problem';
  /** What was found, in words. */
  readonly found: string;
  readonly advice: string | null;
}

/** It is as it should be. */
export function fine(name: string, found: string): Check {
  return { name, status: 'ok', found, advice: null };
}

/** Something has to be done. */
export function problem(name: string, found: string, advice: string): Check {
  return { name, status: 'problem', found, advice };
}

/** Something optional is not there. */
export function absent(name: string, found: string, advice: string): Check {
  return { name, status: 'absent', found, advice };
}
