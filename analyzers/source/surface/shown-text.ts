import type { FunctionFact } from '../facts.ts';
import type { SurfaceKind } from '../surface-facts.ts';

/** Through which argument a function shows text, and what kind of file it is for. */
export interface Shown {
  readonly kind: SurfaceKind;
  /** The parameter that the text goes to: `m`, `buf`. */
  readonly into: string;
  /** Whether it goes there by `seq_printf` and its like; else by `sprintf`. */
  readonly isSequence: boolean;
}

/** How a function shows text to user space; null for one that shows none. */
export function shownBy(fact: FunctionFact): Shown | null {
  const { name, parameters } = fact;
  const find = (type: RegExp) => parameters.find(parameter => type.test(parameter.type))?.name ?? null;
  const sequence = find(/^struct seq_file \*$/);
  if (sequence !== null) return { kind: 'proc-text', into: sequence, isSequence: true };
  const trace = find(/^struct trace_seq \*$/);
  if (trace !== null) return { kind: 'tracepoint', into: trace, isSequence: true };
  const buffer = find(/^char \*$/);
  if (buffer === null) return null;
  const last = parameters.at(-1);
  if (
    fact.returnType === 'ssize_t' &&
    last?.name === buffer &&
    (find(/_attribute \*$/) !== null || SHOWS.test(name))
  )
    return { kind: 'sysfs-attr', into: buffer, isSequence: false };
  const readsProc =
    (parameters.length === 6 && parameters[1]?.type === 'char * *') ||
    (parameters.length === 4 && parameters[1]?.type === 'char * *') ||
    parameters[1]?.type === 'char **' ||
    PROCESS.test(name);
  return readsProc ? { kind: 'proc-text', into: buffer, isSequence: false } : null;
}

const SHOWS = /^show_|_show$/;
/** Before 2.6.25 fs/proc filled a page for each file of a process. */
const PROCESS = /^(?:proc_pid_|proc_tgid_|proc_tid_|task_|do_task_|collect_)\w+$/;
