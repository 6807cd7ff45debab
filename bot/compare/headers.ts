import type { Declaring } from '../../analyzers/compare/settle.ts';
import { includeName } from '../../analyzers/compare/territory.ts';
import type { Demand } from '../../analyzers/compare/demand.ts';
import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import type { ReportedChange } from './report.ts';

/** Symbols that are named of a header; the rest is a count. */
const mostNamed = 8;

/** Headers that are gone, of which a consumer uses symbols, with where those are now. `places` are those of its symbols. */
export function movedHeaders(
  places: ReadonlyMap<string, readonly Declaring[]>,
  isThere: (name: string) => boolean,
): ReportedChange[] {
  const headers = new Map<string, { path: string; symbols: string[]; now: Map<string, number> }>();
  for (const [symbol, all] of places) {
    const before = namesOf(
      all.filter(({ file }) => file.before !== null),
      ({ oldPath, path }) => oldPath ?? path,
    );
    if (before.size === 0 || [...before.keys()].some(isThere)) continue;
    const now = namesOf(
      all.filter(({ file }) => file.after !== null),
      ({ path }) => path,
    );
    for (const [name, path] of before) {
      const header = headers.get(name) ?? { path, symbols: [], now: new Map<string, number>() };
      headers.set(name, header);
      header.symbols.push(symbol);
      for (const each of now.keys()) header.now.set(each, (header.now.get(each) ?? 0) + 1);
    }
  }
  return [...headers].map(([name, header]) => report(name, header));
}

function namesOf(
  places: readonly Declaring[],
  pathOf: (file: Declaring['file']) => string,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { file } of places) {
    const path = pathOf(file);
    const name = includeName(path);
    if (name !== null) found.set(name, path);
  }
  return found;
}

function report(
  name: string,
  { path, symbols, now }: { path: string; symbols: readonly string[]; now: ReadonlyMap<string, number> },
): ReportedChange {
  const [place] = [...now].sort(([, one], [, other]) => other - one).map(([header]) => header);
  const part: ChangePart = {
    kind: 'header-moved',
    before: `#include <${name}>`,
    after: place === undefined ? null : `#include <${place}>`,
  };
  const named = symbols.slice(0, mostNamed).join(', ') + (symbols.length > mostNamed ? ', …' : '');
  const text = place === undefined ? `do without it: it had ${named}` : `include ${place} for ${named}`;
  const demand: Demand = { urgency: 'must', text };
  return {
    change: changeOf(name, path, part),
    architectures: [],
    parts: [{ part, demand, introduced: null }],
  };
}

function changeOf(symbol: string, file: string, part: ChangePart): Change {
  const reach = { left: [], updated: 0, modules: [] };
  const rest = { line: 1, patch: 1, tier: 'global' as const, endState: true, reach, consumers: [] };
  return { symbol, kind: part.kind, parts: [part], file, ...rest };
}
