import type { Change } from '../../interface/change.ts';
import { bodyOf } from '../function-pairs.ts';
import { definitionsOf, type RuleSource } from '../source.ts';
import { aboutSeries, type SeriesFact, type WholeSeries } from './series-fact.ts';

const MODULE = /\b(?:MODULE_LICENSE|module_init|module_exit) ?\(/;

/**
 * `export-missing`: a function becomes global, nothing exports it, and a file of the series that calls itself a module, or stands beside
 * one that does, calls it. The text is that file.
 */
export function exportMissing({ files, changes }: WholeSeries): SeriesFact[] {
  const made = changes.filter(isMadeGlobal);
  if (made.length === 0) return [];
  const sources = files.flatMap(({ after }) => after ?? []);
  const modules = new Set(
    sources.filter(source => MODULE.test(source.text())).map(({ path }) => directoryOf(path)),
  );
  const callers = sources.filter(({ path }) => modules.has(directoryOf(path)) && path.endsWith('.c'));
  return made.flatMap(({ symbol, file, line }) => {
    const caller = callers.find(source => {
      return directoryOf(source.path) !== directoryOf(file) && isCalledIn(source, symbol);
    });
    return caller === undefined
      ? []
      : [{ ...aboutSeries('export-missing', caller.path, file), aggregate: symbol, line }];
  });
}

function isMadeGlobal({ parts, file }: Change): boolean {
  const kinds = parts.map(({ kind }) => kind);
  return file.endsWith('.c') && kinds.includes('made-global') && !kinds.includes('export-added');
}

function isCalledIn(source: RuleSource, symbol: string): boolean {
  if (!source.text().includes(symbol)) return false;
  return definitionsOf(source).some(fact =>
    bodyOf({ fact, source, path: source.path }).some(({ kind, name }) => kind === 'call' && name === symbol),
  );
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
