import { elementsOf, rowOf } from './element.ts';
import { literalText } from './literal.ts';
import { permission } from './permission.ts';
import type { Sighting } from './place.ts';
import type { TableHead } from './table-head.ts';

/** The members of `struct ctl_table` by place, as tables without names had them until 2.6.24. */
const places = ['ctl_name', 'procname', 'data', 'maxlen', 'mode', 'child', 'proc_handler'];

const NUMBER = /^[1-9]\d*$/;
const SIZE =
  /^(?:(\d+)\s*\*\s*)?sizeof\s*\(\s*(?:unsigned )?(int|long|char|short|long long|u8|u16|u32|u64|bool)\s*\)$/;
/** The bytes of types that are the same on every architecture. */
const BYTES: Readonly<Record<string, number>> = {
  char: 1,
  u8: 1,
  bool: 1,
  short: 2,
  u16: 2,
  int: 4,
  u32: 4,
  'long long': 8,
  u64: 8,
};

/** A length in bytes, or in units of a `long`; null for the size of a variable, which says nothing by its name. */
function lengthOf(written: string): string | null {
  if (NUMBER.test(written)) return written;
  const [, count = '1', type] = SIZE.exec(written) ?? [];
  if (type === undefined) return null;
  const bytes = BYTES[type];
  return bytes === undefined ? `${count} ${type}` : String(Number(count) * bytes);
}

/** An entry of a table of sysctls, with the table that it opens. */
export interface SysctlEntry {
  readonly name: string;
  readonly child: string | null;
  readonly sighting: Sighting;
}

/** The entries of a table of sysctls; `directory` is the dotted name of where it hangs, null where that is not known. */
export function readSysctlTable(
  text: string,
  { variable, brace }: TableHead,
  directory: string | null,
): SysctlEntry[] {
  return elementsOf(text.slice(brace)).flatMap(({ value, offset }) => {
    const row = rowOf(value);
    if (row === null) return [];
    const valueOf = (member: string) => row.named.get(member) ?? row.listed[places.indexOf(member)];
    const name = literalText(valueOf('procname') ?? '');
    if (name === null || name.includes('<')) return [];
    const child = valueOf('child');
    const mode = permission(valueOf('mode'));
    const aspects: Record<string, string> = {};
    if (mode !== null) aspects.mode = mode;
    const written = valueOf('maxlen') ?? '';
    const length = lengthOf(written);
    if (length !== null) aspects.maxlen = length;
    const number = valueOf('ctl_name');
    // Without a number it is known by its name alone, as all are since 2.6.33.
    if (number !== undefined && !/^(?:CTL_UNNUMBERED|0|-2)$/.test(number)) aspects.number = number;
    const key = directory === null ? name : [...(directory === '' ? [] : [directory]), name].join('.');
    const sighting: Sighting = {
      kind: 'sysctl',
      form: 'entry',
      key,
      owner: variable,
      text: textOf(name, { ...aspects, ...(length === null ? {} : { maxlen: written }) }),
      aspects,
      offset: brace + offset,
    };
    return [
      {
        name,
        child: child === undefined || !/^\w+$/.test(child) || child === 'NULL' ? null : child,
        sighting,
      },
    ];
  });
}

function textOf(name: string, { number, mode, maxlen }: Readonly<Record<string, string>>): string {
  const rest = [
    ...(number === undefined ? [] : [`.ctl_name = ${number}`]),
    `.procname = "${name}"`,
    ...(maxlen === undefined ? [] : [`.maxlen = ${maxlen}`]),
    ...(mode === undefined ? [] : [`.mode = ${mode}`]),
  ];
  return `{ ${rest.join(', ')} }`;
}
