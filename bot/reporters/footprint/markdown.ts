import type { Footprint } from '../../../analyzers/footprint/footprint.ts';
import type { Use } from '../../../analyzers/footprint/use.ts';
import { codeSpan, escapeText } from '../markdown/escape.ts';
import { changeTable } from '../markdown/change.ts';
import { byDirectory, byKind } from './outline.ts';
import { needsSentence, sizeOf, takesOf } from './sentences.ts';

/** A footprint as GitHub shows it. */
export function renderFootprintMarkdown(footprint: Footprint): string {
  const { of, against, language } = footprint;
  const held = against === null ? '' : ` against ${codeSpan(against.slice(0, 12))}`;
  const sections: string[][] = [
    [`### Footprint of ${codeSpan(of)}${held}`, '', escapeText(sizeOf(footprint))],
  ];
  if (language === 'user') sections.push(surfaceTable(footprint));
  else {
    sections.push([escapeText(takesOf(footprint)), '', escapeText(needsSentence(footprint))]);
    sections.push(namesBlock('made global', footprint.needs.madeGlobal));
    sections.push(namesBlock('exported', footprint.needs.exported));
    sections.push(directoryTable(footprint), linkTable(footprint), typeTable(footprint));
    sections.push(...changed(footprint));
  }
  return `${sections
    .filter(section => section.length > 0)
    .map(section => section.join('\n'))
    .join('\n\n')}\n`;
}

function namesBlock(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [`**${title}**: ${names.map(name => codeSpan(name)).join(', ')}`];
}

function directoryTable({ uses }: Footprint): string[] {
  return [
    '| directory | linked | inline, macros, constants | structs | fields |',
    '|---|--:|--:|--:|--:|',
    ...byDirectory(uses).map(
      ({ directory, linked, compiled, types, fields }) =>
        `| ${codeSpan(directory, { inTable: true })} | ${linked.length} | ${compiled.length} | ${types.length} | ${fields} |`,
    ),
  ];
}

function linkTable({ uses }: Footprint): string[] {
  const linked = byDirectory(uses).flatMap(each => each.linked);
  return folded('functions and variables it links to', [
    '| symbol | defined | exported | uses |',
    '|---|---|---|--:|',
    ...linked.map(
      use =>
        `| ${codeSpan(use.symbol, { inTable: true })} | ${place(use)} | ${use.local ? 'static' : (use.exported ?? 'no')} | ${use.places} |`,
    ),
  ]);
}

function typeTable({ uses }: Footprint): string[] {
  const types = byDirectory(uses).flatMap(each => each.types);
  return folded('structs it reaches into', [
    '| type | defined | fields |',
    '|---|---|---|',
    ...types.map(
      use =>
        `| ${codeSpan(use.symbol, { inTable: true })} | ${place(use)} | ${use.fields.map(name => codeSpan(name)).join(' ')} |`,
    ),
  ]);
}

function place({ defined }: Use): string {
  return codeSpan(`${defined.file}:${defined.line}`, { inTable: true });
}

function folded(title: string, table: readonly string[]): string[] {
  if (table.length <= 2) return [];
  return [`<details><summary>${title} (${table.length - 2})</summary>`, '', ...table, '', '</details>'];
}

function changed({ changes, hooks, conditionals }: Footprint): string[][] {
  const spot = (file: string, line: number): string => codeSpan(`${file}:${line}`, { inTable: true });
  return [
    changes.length === 0 ? [] : ['#### What it changes in the core', '', ...changeTable(changes, false)],
    folded('hooks', [
      '| symbol | where |',
      '|---|---|',
      ...hooks.map(
        ({ symbol, file, line }) => `| ${codeSpan(symbol, { inTable: true })} | ${spot(file, line)} |`,
      ),
    ]),
    folded('conditions', [
      '| condition | where |',
      '|---|---|',
      ...conditionals.map(
        ({ condition, file, line }) => `| ${codeSpan(condition, { inTable: true })} | ${spot(file, line)} |`,
      ),
    ]),
  ];
}

function surfaceTable(footprint: Footprint): string[] {
  const rows = [...byKind(footprint).values()].flat();
  return [
    '| kind | name | first use |',
    '|---|---|---|',
    ...rows.map(
      ({ kind, key, first }) =>
        `| ${escapeText(kind)} | ${codeSpan(key, { inTable: true })} | ${codeSpan(`${first.file}:${first.line}`, { inTable: true })} |`,
    ),
  ];
}
