import { plainCode } from '../source/text.ts';
import type { FileState, Version } from './answer.ts';

/** What a source says of the module that it is, or is part of. */
export interface ModuleText {
  /** As `MODULE_LICENSE` states it. */
  readonly licence: string;
  readonly line: number;
  /** What it imports, quotes left out. */
  readonly namespaces: readonly string[];
}

const decoder = new TextDecoder('latin1');

/** What a file says of its module after a series; null where it does not call itself one. */
export function moduleText({ after }: FileState): ModuleText | null {
  if (after === null) return null;
  const text = decoder.decode(after.bytes);
  const found = /^[ \t]*MODULE_LICENSE[ \t]*\([ \t]*"([^"\n]*)"/m.exec(text);
  if (found?.[1] === undefined) return null;
  return {
    licence: found[1],
    line: text.slice(0, found.index).split('\n').length,
    namespaces: importedNamespaces(after),
  };
}

/** The namespaces that a file imports. */
export function importedNamespaces({ bytes }: Version): string[] {
  const text = decoder.decode(bytes);
  return [...text.matchAll(/\bMODULE_IMPORT_NS[ \t]*\([ \t]*"?(\w+)"?/g)].flatMap(([, name]) => name ?? []);
}

const compatible = new Set([
  'GPL',
  'GPL v2',
  'GPL and additional rights',
  'Dual BSD/GPL',
  'Dual MIT/GPL',
  'Dual MPL/GPL',
]);

/** May a module under this licence use what is exported to GPL modules only? */
export function isGplCompatible(licence: string): boolean {
  return compatible.has(licence);
}

/** The first line on which a file uses a name in code; null where it does not, or has a static symbol of the name. */
export function lineOfUse(name: string, version: Version): number | null {
  const text = decoder.decode(version.bytes);
  if (!text.includes(name)) return null;
  const { functions, variables, macros } = version.facts;
  const own = [...functions, ...variables].some(fact => fact.name === name && fact.storage === 'static');
  if (own || macros().some(macro => macro.name === name)) return null;
  const word = new RegExp(`(?<![\\w.])(?<!->)${name}(?!\\w)`);
  const label = new RegExp(`\\bgoto\\s+${name}\\s*;|^\\s*${name}\\s*:(?!:)`);
  const lines = plainCode(text).split('\n');
  const at = lines.findIndex(line => word.test(line) && !line.includes('EXPORT_') && !label.test(line));
  return at < 0 ? null : at + 1;
}
