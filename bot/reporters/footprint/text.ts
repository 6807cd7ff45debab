import type { Footprint } from '../../../analyzers/footprint/footprint.ts';
import type { Use } from '../../../analyzers/footprint/use.ts';
import { stripToLine } from '../../terminal.ts';
import type { Output } from '../../output.ts';
import { count } from '../counting.ts';
import { symbolName, whatHappened } from '../wording.ts';
import { wrapWords } from '../wrap.ts';
import { foldRows, type Row } from './fold.ts';
import { byDirectory, byKind, type DirectoryUses } from './outline.ts';
import { needsSentence, sizeOf, takesOf } from './sentences.ts';

const margin = { first: '  ', rest: '  ' };
const list = { first: '    ', rest: '    ' };

/** A footprint for people: what is taken, directory by directory, and what is changed. */
export function renderFootprintText(footprint: Footprint, style: Output['style']): string {
  const sections = [headerLines(footprint, style)];
  if (footprint.language === 'user') sections.push(...surfaceSections(footprint, style));
  else {
    sections.push(needLines(footprint, style), tableLines(footprint, style));
    sections.push(...byDirectory(footprint.uses).map(uses => directoryLines(uses, style)));
    sections.push(...changeSections(footprint, style), restLines(footprint, style));
  }
  return `${sections
    .filter(section => section.length > 0)
    .map(section => section.join('\n'))
    .join('\n\n')}\n`;
}

function headerLines(footprint: Footprint, { bold }: Output['style']): string[] {
  const { of, against, home, language } = footprint;
  if (against === null || language === 'user')
    return [bold(stripToLine(of)), ...wrapWords(sizeOf(footprint), margin)];
  return [
    bold(stripToLine(`${of} against ${against.slice(0, 12)}`)),
    ...wrapWords(sizeOf(footprint), margin),
    ...(home.length > 1 || home[0] !== of ? wrapWords(`home: ${home.join(', ')}`, margin) : []),
    ...wrapWords(takesOf(footprint), margin),
    ...wrapWords(needsSentence(footprint), margin),
  ];
}

function needLines({ needs, changes }: Footprint, { bold }: Output['style']): string[] {
  const parts: string[] = [];
  const [global, exported] =
    changes.length > 0 ? ['Made global', 'Exported'] : ['To be made global', 'Not exported'];
  for (const [title, names] of [
    [global, needs.madeGlobal],
    [exported, needs.exported],
  ] as const)
    if (names.length > 0)
      parts.push(bold(`${title} (${names.length})`), ...wrapWords(names.join(', '), margin));
  return parts;
}

function tableLines({ uses }: Footprint, { bold }: Output['style']): string[] {
  const rows = byDirectory(uses);
  const width = Math.max(12, ...rows.map(({ directory }) => directory.length));
  const row = (name: string, cells: readonly (string | number)[]): string =>
    `  ${name.padEnd(width)}${cells.map(cell => String(cell).padStart(9)).join('')}`;
  return [
    bold('What it takes, by directory'),
    row('', ['linked', 'inline', 'structs', 'fields']),
    ...rows.map(({ directory, linked, compiled, types, fields }) =>
      row(directory, [linked.length, compiled.length, types.length, fields]),
    ),
  ];
}

function directoryLines(
  { directory, linked, compiled, types }: DirectoryUses,
  { bold }: Output['style'],
): string[] {
  const lines = [bold(directory)];
  const width = Math.min(30, Math.max(0, ...linked.map(({ symbol }) => symbol.length)));
  for (const use of linked) lines.push(`  ${linkLine(use, width)}`);
  for (const kind of ['inline', 'macro', 'constant', 'typedef'] as const) {
    const names = compiled.filter(use => use.kind === kind).map(({ symbol }) => symbol);
    if (names.length > 0) lines.push(`  ${kindTitles[kind]}:`, ...wrapWords(names.join(' '), list));
  }
  for (const { symbol, fields, defined } of types) {
    const text = fields.length === 0 ? 'named only' : fields.join(' ');
    lines.push(`  ${symbol} (${defined.file}:${defined.line})`, ...wrapWords(text, list));
  }
  return lines;
}

const kindTitles = {
  inline: 'inline functions',
  macro: 'macros',
  constant: 'constants',
  typedef: 'typedefs',
} as const;

function linkLine({ symbol, defined, exported, local, kind, places }: Use, width: number): string {
  const gate = local ? 'static' : exported === null ? 'not exported' : exported === 'gpl' ? 'GPL' : '';
  const what = kind === 'variable' ? 'variable' : '';
  const remarks = [what, gate, count(places, 'use')].filter(text => text !== '').join(', ');
  return `${symbol.padEnd(width)}  ${defined.file}:${defined.line}  ${remarks}`;
}

function changeSections(footprint: Footprint, { bold }: Output['style']): string[][] {
  const { changes, iterators, hooks, conditionals } = footprint;
  const titled = (title: string, rows: readonly Row[]): string[] =>
    rows.length === 0 ? [] : [bold(`${title} (${rows.length})`), ...foldRows(rows)];
  const altered = changes.filter(({ kind }) => kind !== 'symbol-added');
  const come = changes.filter(({ kind }) => kind === 'symbol-added');
  return [
    titled('What it changes in the core', altered.map(changeRow)),
    titled(
      'What it adds to the core',
      come.map(({ symbol, file, line }) => ({ name: symbol, file, text: `  ${symbol}  ${file}:${line}` })),
    ),
    titled(
      'Iterators and walkers among them',
      iterators.map(name => ({ name, file: '', text: `  ${name}` })),
    ),
    titled(
      'Hooks: where the core now calls or names it',
      hooks.map(({ symbol, file, line, function: owner }) => ({
        name: symbol,
        file,
        text: `  ${symbol}  ${file}:${line}${owner === null ? '' : ` in ${owner}`}`,
      })),
    ),
    titled(
      'Conditions put into the core',
      conditionals.map(({ condition, file, line }) => ({
        name: condition,
        file,
        text: `  ${condition}  ${file}:${line}`,
      })),
    ),
  ].map(section =>
    section.map(each =>
      each
        .split('\n')
        .map(line => stripEnd(line))
        .join('\n'),
    ),
  );
}

function changeRow(change: Footprint['changes'][number]): Row {
  const { file, line } = change;
  const said = `${symbolName(change)} ${whatHappened(change)} (${file}:${line})`;
  return { name: symbolName(change), file, text: wrapWords(said, { first: '  ', rest: '    ' }).join('\n') };
}

function stripEnd(line: string): string {
  return line.trimEnd();
}

function restLines({ unplaced, undecided }: Footprint, { bold }: Output['style']): string[] {
  const lines: string[] = [];
  if (unplaced.length > 0) {
    const names = unplaced.map(({ name }) => name).sort();
    lines.push(
      bold(`Called, but defined nowhere that a scan of the sources sees (${unplaced.length})`),
      ...wrapWords(names.join(' '), margin),
    );
  }
  if (undecided > 0)
    lines.push(
      ...wrapWords(
        `Of ${count(undecided, 'access', 'accesses')} to members the sources do not say which struct they are of, or ` +
          'it is one of its own.',
        { first: '', rest: '' },
      ),
    );
  return lines;
}

function surfaceSections(footprint: Footprint, { bold }: Output['style']): string[][] {
  return Array.from(byKind(footprint), ([kind, uses]) => {
    const width = Math.min(44, Math.max(...uses.map(({ key }) => key.length)));
    const rows = uses.map(
      ({ key, first }) => `  ${stripToLine(key).padEnd(width)}  ${first.file}:${first.line}`,
    );
    return [bold(`${kind} (${uses.length})`), ...rows];
  });
}
