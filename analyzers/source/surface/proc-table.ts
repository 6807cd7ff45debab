import { elementsOf } from './element.ts';
import { literalText } from './literal.ts';
import { permission } from './permission.ts';
import type { Sighting } from './place.ts';
import type { TableHead } from './table-head.ts';
import { writtenCalls } from './written-call.ts';

/** Where the tables of fs/proc/base.c stand. */
const directories: Readonly<Record<string, string>> = {
  tgid_base_stuff: '/proc/<pid>',
  tid_base_stuff: '/proc/<pid>/task/<tid>',
  proc_base_stuff: '/proc',
  attr_dir_stuff: '/proc/<pid>/attr',
  tgid_attr_stuff: '/proc/<pid>/attr',
  tid_attr_stuff: '/proc/<pid>/task/<tid>/attr',
};

/** What each macro of the tables means when its second argument is no mode. */
const fixedModes: Readonly<Record<string, string>> = { LNK: '0777' };

/** The entries of a directory in `/proc/<pid>`: `REG("environ", S_IRUSR, proc_environ_operations)`, `E(PROC_TGID_STATUS, "status", …)`. */
export function readProcTable(text: string, { variable, brace }: TableHead): Sighting[] {
  const directory = directories[variable] ?? '/proc/...';
  return elementsOf(text.slice(brace)).flatMap(({ value, offset }): Sighting[] => {
    const [call] = writtenCalls(value, () => true);
    if (call === undefined || !value.startsWith(call.name)) return [];
    const at =
      call.name === 'E' || (call.name === 'ATTR' && literalText(call.values[0] ?? '') === null) ? 1 : 0;
    const name = literalText(call.values[at] ?? '');
    if (name === null || name.includes('<') || name === '') return [];
    const mode = fixedModes[call.name] ?? permission(call.values[at + 1]);
    return [
      {
        kind: 'proc-text',
        form: 'entry',
        key: `${directory}/${name}`,
        owner: variable,
        text: `${call.name}("${name}"${mode === null ? '' : `, ${mode}`})`,
        aspects: mode === null ? {} : { mode },
        offset: brace + offset,
      },
    ];
  });
}
