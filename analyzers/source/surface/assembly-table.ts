import type { SurfaceFact } from '../surface-facts.ts';
import { slot } from './syscall-entry.ts';

const LABEL = /^(?:\s*(?:ENTRY|SYM_DATA_START)\s*\(\s*(\w+)\s*\)|\s*(\w+)\s*:(?!:))/;
const TABLE = /sys_?call_?table/i;
/** Data, which is an entry under a table's label alone. */
const DATA = /^\s*(?:\.long|\.quad|\.word|\.4byte|\.8byte|\.dword|data8|data4|PTR|PTR_WD)\s+(.*)$/;
/** Macros that make entries wherever they stand: arm, mips, powerpc, parisc. */
const MACRO =
  /^\s*(?:CALL|SYSCALL\w*|COMPAT_SYS\w*|PPC_SYS\w*|ENTRY_\w+|SYSX\w*|OLDSYS|SYS32ONLY)\s*\(\s*(.*?)\)?\s*$|^\s*sys\s+(\w+)\s+-?\d+\s*$/;
const ENTRY = /^\s*(?:\w+\s*\(\s*)?(\w+)\s*\)*\s*$/;

/** From here on places cannot be counted line by line. */
const COUNTLESS = /^\s*\.(?:rept|irp)\b/;

/**
 * The places of the tables of system calls in an assembly source, in their order: `.long sys_read`, `data8 sys_read`,
 * `CALL(sys_read)`. A table has a label; a source that is nothing but entries is one without.
 */
export function assemblyTables(text: string): SurfaceFact[] {
  if (!/\bsys_ni_syscall\b|\bsys_call_table\b/.test(text)) return [];
  const facts: SurfaceFact[] = [];
  let table = '';
  let next = 0;
  let line = 0;
  for (const written of text.split('\n')) {
    line++;
    const source = withoutComments(written);
    const label = LABEL.exec(source);
    if (label !== null) {
      table = label[1] ?? label[2] ?? '';
      next = 0;
    }
    if (COUNTLESS.test(source)) return facts;
    for (const entry of entriesOf(source, TABLE.test(table))) {
      const key = String(next++);
      const text = TABLE.test(table) ? `${table}[${key}] = ${entry}` : entry;
      const owner = TABLE.test(table) ? table : '';
      facts.push({ ...slot({ key, owner, entry, text }), line, guards: [] });
    }
  }
  return facts;
}

function entriesOf(source: string, inTable: boolean): string[] {
  const made = MACRO.exec(source);
  if (made !== null) return [made[1]?.split(',')[0]?.trim() ?? made[2] ?? ''];
  const list = inTable ? DATA.exec(source)?.[1] : undefined;
  const entries = list?.split(',').map(each => ENTRY.exec(each)?.[1]) ?? [];
  return entries.filter(entry => entry !== undefined);
}

function withoutComments(line: string): string {
  return line
    .replaceAll(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, ' ')
    .replace(/\/\/.*$|\s[@!;|].*$|\/\*.*$/, '')
    .trimEnd();
}
