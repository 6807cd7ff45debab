import type { ConsumerList, ConsumerNames, ListComplaint, SurfaceUse } from './consumer.ts';

/**
 * The list that `seamwatch footprint --save` writes. One fact a line, sorted, so that two of them can be compared:
 *
 *     # seamwatch consumer list 1
 *     symbol alloc_pid kernel/pid.c
 *     type struct pid
 *     field struct pid level
 *     surface proc-file /proc/self/status
 *
 * The path of a symbol may be missing; the rest of a `surface` line is its key, blanks included.
 */
const heading = '# seamwatch consumer list 1';

/** Is this a list that Seamwatch wrote? */
export function isSavedList(text: string): boolean {
  return text.startsWith('# seamwatch consumer list ');
}

/** The names as a list; `remarks` become comments at its top. */
export function renderSavedList(names: ConsumerNames, remarks: readonly string[]): string {
  const lines: string[] = [];
  for (const [symbol, path] of names.symbols)
    lines.push(`symbol ${symbol}${path === null ? '' : ` ${path}`}`);
  for (const [type, fields] of names.aggregates) {
    lines.push(`type ${type}`);
    for (const field of fields) lines.push(`field ${type} ${field}`);
  }
  for (const { kind, key } of names.surface) lines.push(`surface ${kind} ${key}`);
  const top = [heading, ...remarks.map(remark => `# ${remark.replaceAll(/\s+/g, ' ')}`)];
  return `${[...top, ...[...new Set(lines)].sort()].join('\n')}\n`;
}

const row = {
  symbol: /^symbol ([\w.$]+)(?: (\S+))?$/,
  type: /^type ((?:struct|union|enum) \w+|\w+)$/,
  field: /^field ((?:struct|union|enum) \w+|\w+) ([\w.]+)$/,
  surface: /^surface ([a-z-]+) (.+)$/,
};

/** Reads such a list. */
export function parseSavedList(text: string): ConsumerList {
  const symbols = new Map<string, string | null>();
  const aggregates = new Map<string, Set<string>>();
  const surface: SurfaceUse[] = [];
  const complaints: ListComplaint[] = [];
  const fieldsOf = (type: string): Set<string> => {
    const fields = aggregates.get(type) ?? new Set();
    aggregates.set(type, fields);
    return fields;
  };
  text.split('\n').forEach((line, at) => {
    const complain = (reason: string): unknown => complaints.push({ line: at + 1, reason });
    if (at === 0 && line !== heading)
      complain('another version of the list; make it anew with footprint --save');
    if (line.startsWith('#') || line.trim() === '') return;
    const [, name = '', path] = row.symbol.exec(line) ?? [];
    const [, type = ''] = row.type.exec(line) ?? [];
    const [, owner = '', field = ''] = row.field.exec(line) ?? [];
    const [, kind = '', key = ''] = row.surface.exec(line) ?? [];
    if (name !== '') symbols.set(name, path ?? null);
    else if (type !== '') fieldsOf(type);
    else if (owner !== '') fieldsOf(owner).add(field);
    else if (kind !== '') surface.push({ kind, key });
    else complain('no line of a consumer list: symbol, type, field or surface');
  });
  if (complaints.length > 0) return { names: null, complaints: complaints.slice(0, 5) };
  return { names: { symbols, aggregates, surface, binds: 'source' }, complaints: [] };
}
