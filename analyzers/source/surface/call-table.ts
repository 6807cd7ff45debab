import { elementsOf } from './element.ts';
import type { Sighting } from './place.ts';
import { slot } from './syscall-entry.ts';
import type { TableHead } from './table-head.ts';

/** Whether a variable is a table of system calls. */
export function isCallTable(variable: string): boolean {
  return /sys_?call_table/i.test(variable);
}

/** The places of a table in C: by index where it is written, else by order. */
export function readCallTable(text: string, { variable, brace }: TableHead): Sighting[] {
  let next = 0;
  return elementsOf(text.slice(brace)).flatMap(({ name, value, offset }) => {
    const key = name ?? String(next);
    if (name === null) next++;
    const entry = /\b(\w+)\s*\)?$/.exec(value)?.[1];
    if (entry === undefined || key.includes('...')) return [];
    const written = `${variable}[${key}] = ${entry}`;
    return [{ ...slot({ key, owner: variable, entry, text: written }), offset: brace + offset }];
  });
}
