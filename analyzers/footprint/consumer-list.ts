import { symbolNames, type ConsumerList, type ConsumerNames, type ListComplaint } from './consumer.ts';
import { isSavedList, parseSavedList } from './saved-list.ts';

const symbol = /^[A-Za-z_.$][\w.$]*$/;
/** Nobody needs to be told a hundred times. */
const mostComplaints = 5;

/**
 * Reads a list of symbols, whichever it is: one that `seamwatch footprint --save` wrote, a Module.symvers with four or
 * five columns, a kABI list (`[rhel_kabi_list]`, `[…_whitelist]`), a GKI symbol list (`[abi_symbol_list]`), or plain
 * text with a name a line. `#` begins a comment.
 */
export function parseConsumerList(text: string): ConsumerList {
  if (isSavedList(text)) return parseSavedList(text);
  const rows = text.split('\n').map((row, at) => ({ line: at + 1, row: row.replace(/#.*/, '').trimEnd() }));
  const filled = rows.filter(({ row }) => row.trim() !== '');
  const first = filled.at(0)?.row ?? '';
  if (/^0x[0-9a-f]+\t/i.test(first)) return readRows(filled, 'stable', versionedSymbol);
  const sections = filled.some(({ row }) => row.startsWith('['));
  return sections ? readSections(filled) : readRows(filled, 'source', plainSymbol);
}

interface Row {
  readonly line: number;
  readonly row: string;
}

/** What a row names, or why it cannot be read. */
type RowReader = (row: string) => { readonly name: string } | { readonly reason: string };

function readRows(rows: readonly Row[], binds: ConsumerNames['binds'], read: RowReader): ConsumerList {
  const names: string[] = [];
  const complaints: ListComplaint[] = [];
  for (const { line, row } of rows) {
    const found = read(row);
    if ('name' in found) names.push(found.name);
    else complaints.push({ line, reason: found.reason });
  }
  if (rows.length === 0) complaints.push({ line: 1, reason: 'the list names no symbol' });
  if (complaints.length > 0) return { names: null, complaints: complaints.slice(0, mostComplaints) };
  return { names: symbolNames(names, binds), complaints: [] };
}

/** `0x12345678 TAB name TAB module TAB EXPORT_SYMBOL_GPL [TAB namespace]` */
function versionedSymbol(row: string): ReturnType<RowReader> {
  const [sum = '', name = '', module, how] = row.split('\t');
  if (!/^0x[0-9a-f]+$/i.test(sum) || module === undefined || how === undefined)
    return { reason: 'no row of a Module.symvers: checksum, symbol, module and export, with tabs between' };
  if (!symbol.test(name) || !how.startsWith('EXPORT_')) return { reason: `${name} ${how} is no export` };
  return { name };
}

function plainSymbol(row: string): ReturnType<RowReader> {
  const name = row.trim();
  return symbol.test(name) ? { name } : { reason: `${shown(name)} is no symbol: one name a line` };
}

/** Sections whose names end in `list`: each line is a symbol. */
function readSections(rows: readonly Row[]): ConsumerList {
  const complaints: ListComplaint[] = [];
  let known = false;
  const entries = rows.filter(({ line, row }) => {
    const heading = /^\[([^\]]*)\]$/.exec(row.trim())?.[1];
    if (heading === undefined && known) return true;
    known = heading !== undefined && /(?:list|symbols)$/.test(heading);
    if (heading === undefined) complaints.push({ line, reason: 'stands before the first section' });
    else if (!known) complaints.push({ line, reason: `[${shown(heading)}] is no section of a symbol list` });
    return false;
  });
  if (complaints.length > 0) return { names: null, complaints: complaints.slice(0, mostComplaints) };
  return readRows(entries, 'stable', plainSymbol);
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
