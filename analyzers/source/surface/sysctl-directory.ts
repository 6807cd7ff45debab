import { pieceText, type Pieces } from '../pieces.ts';
import { elementsOf, rowOf } from './element.ts';
import { literalText } from './literal.ts';
import { readSysctlTable } from './sysctl-table.ts';
import { tableHead } from './table-head.ts';
import { writtenCalls } from './written-call.ts';

const REGISTERS = /^(?:register_(?:net_)?sysctl\w*|__register_sysctl\w*)$/;
const MAX_DEPTH = 16;

/** Answers where a table of sysctls hangs: `net.ipv4`, empty for the root, null where the source does not say it. */
export type DirectoryOf = (variable: string) => string | null;

/** Finds it by the calls that register tables and by the tables that open others. */
export function sysctlDirectories(text: string, tables: Pieces): DirectoryOf {
  const known = new Map<string, string | null>([['root_table', '']]);
  const parents = new Map<string, { readonly table: string; readonly name: string }>();
  const paths = new Map<string, string | null>();
  tables.guards.forEach((_, at) => {
    const piece = pieceText(tables, at);
    const head = tableHead(piece);
    if (head?.type === 'ctl_path') paths.set(head.variable, pathOf(piece.slice(head.brace)));
    if (head?.type !== 'ctl_table') return;
    for (const { name, child } of readSysctlTable(piece, head, null))
      if (child !== null) parents.set(child, { table: head.variable, name });
  });
  for (const { name, values } of writtenCalls(
    text,
    each => REGISTERS.test(each) || each === 'DECLARE_SYSCTL_BASE',
  )) {
    if (name === 'DECLARE_SYSCTL_BASE') {
      known.set(values[1] ?? '', values[0] ?? null);
      continue;
    }
    const table = values.find(
      value => /^&?\w+$/.test(value) && !/^(?:net|path|\d+)$/.test(value) && !paths.has(value),
    );
    if (table === undefined) continue;
    const at = registeredAt(name, values, paths);
    for (const variable of [table.replace('&', ''), ...copiesInto(text, table)]) known.set(variable, at);
  }
  const directoryOf = (variable: string, depth: number): string | null => {
    const stated = known.get(variable);
    if (stated !== undefined) return stated;
    const parent = parents.get(variable);
    if (parent === undefined || depth > MAX_DEPTH) return null;
    const above = directoryOf(parent.table, depth + 1);
    return above === null ? null : [...(above === '' ? [] : [above]), parent.name].join('.');
  };
  return variable => directoryOf(variable, 0);
}

/** Tables that are copied for each namespace before they are registered. */
function copiesInto(text: string, variable: string): string[] {
  if (!/^\w+$/.test(variable)) return [];
  const copies = new RegExp(`\\b${variable}\\s*=\\s*(?:kmemdup\\s*\\(\\s*)?(\\w+)\\s*[;,]`, 'g');
  return [...text.matchAll(copies)].map(([, name]) => name ?? '');
}

function registeredAt(
  name: string,
  values: readonly string[],
  paths: ReadonlyMap<string, string | null>,
): string | null {
  if (name === 'register_sysctl_table') return '';
  const literal = values.map(literalText).find(each => each !== null);
  if (literal !== undefined && literal !== null)
    return literal.includes('<') ? null : literal.replaceAll('/', '.');
  const path = values.find(value => paths.has(value));
  return path === undefined ? null : (paths.get(path) ?? null);
}

function pathOf(text: string): string | null {
  const names: string[] = [];
  for (const { value } of elementsOf(text)) {
    const row = rowOf(value);
    const written = row?.named.get('procname') ?? row?.listed[0];
    if (row === null || written === undefined) continue;
    const name = literalText(written);
    if (name === null) return null;
    names.push(name);
  }
  return names.length === 0 ? null : names.join('.');
}
