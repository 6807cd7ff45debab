import type { z } from 'zod';
import type { Declaring, Spot, SymbolReport, Using } from '../index/symbol.ts';
import type { Output } from '../output.ts';
import { stripToLine } from '../terminal.ts';
import { count } from './counting.ts';
import { renderEnvelope } from './envelope.ts';
import type { ShowDocument } from './schema/show.ts';

/** What `seamwatch show` has to say of a symbol. */
export interface SymbolPage extends SymbolReport {
  /** As given. */
  readonly rev: string;
  readonly commit: string;
}

type Document = Omit<z.input<typeof ShowDocument>, 'schema' | 'tool'>;

/** The JSON of `seamwatch show`; the contract is docs/schema/show.json. */
export function renderShowJson(page: SymbolPage): string {
  const { name, rev, commit, defined, declared, exported, used, files, unread } = page;
  const declaring = ({ file, line, text, what, local, guards }: Declaring) => {
    return { file, line, text, what, local, guards: [...guards] };
  };
  return renderEnvelope({
    symbol: {
      name,
      rev,
      commit,
      defined: defined.map(declaring),
      declared: declared.map(declaring),
      exported: exported.map(({ file, line, text, macro, licence, namespace }) => {
        return { file, line, text, macro, licence, namespace };
      }),
      used: used.map(({ file, line, text, how, function: owner }) => {
        return { file, line, text, how, function: owner };
      }),
      files: { ...files },
      unread,
    },
    events: [],
  } satisfies Document);
}

const headings = {
  called: 'called',
  named: 'named otherwise (its address, its value, in a condition)',
  member: 'name of a member (another thing of the same name)',
} as const satisfies Record<Using['how'], string>;

/** The same for a reader. */
export function renderShowText(page: SymbolPage, style: Output['style']): string {
  const { name, rev, commit, defined, declared, exported, used, files, unread, places } = page;
  const at = `${rev} (${commit.slice(0, 12)})`;
  if (places === 0) return `${stripToLine(name)} stands nowhere at ${stripToLine(at)}\n`;
  const lines = [`${style.bold(stripToLine(name))} at ${stripToLine(at)}`];
  lines.push(...section('defined', defined.map(declaringLine)));
  lines.push(...section('declared', declared.map(declaringLine)));
  lines.push(
    ...section(
      'exported',
      exported.map(spot => `${place(spot)}  ${spot.text}`),
    ),
  );
  for (const how of ['called', 'named', 'member'] as const) {
    const some = used.filter(use => use.how === how);
    if (some.length === 0 && files[how] === 0) continue;
    const read = filesOf(some);
    const all = files[how] > read ? ` of ${files[how]}` : '';
    const title = `${headings[how]}: ${count(some.length, 'place')} in ${read}${all} ${files[how] === 1 ? 'file' : 'files'}`;
    lines.push('', title, ...some.map(useLine));
  }
  if (unread > 0) lines.push('', `${count(unread, 'file')} more not read: --limit N reads more`);
  return `${lines.join('\n')}\n`;
}

function filesOf(spots: readonly Spot[]): number {
  return new Set(spots.map(({ file }) => file)).size;
}

function section(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ['', title, ...rows.map(row => `  ${stripToLine(row)}`)];
}

function place({ file, line }: Spot): string {
  return `${file}:${line}`;
}

function declaringLine(spot: Declaring): string {
  const guards = spot.guards.length === 0 ? '' : `   [${spot.guards.join(', ')}]`;
  return `${place(spot)}  ${spot.text}${guards}`;
}

function useLine(use: Using): string {
  const owner = use.function === null ? '' : ` in ${use.function}`;
  return `  ${stripToLine(`${place(use)}${owner}:  ${use.text}`)}`;
}
