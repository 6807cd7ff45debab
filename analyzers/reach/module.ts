import { definesMacro } from '../source/macros.ts';
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
  const word = new RegExp(`(?<![\\w.])(?<!->)${name}(?!\\w)`);
  if (!text.includes(name) || !word.test(text)) return null;
  const label = new RegExp(`\\bgoto\\s+${name}\\s*;|^\\s*${name}\\s*:(?!:)`);
  const isUse = (line: string): boolean =>
    line.includes(name) && word.test(line) && !line.includes('EXPORT_') && !label.test(line);
  const at = plainCode(text).split('\n').findIndex(isUse);
  return at < 0 || (mayBeOwn(name, text) && isOwn(name, version)) ? null : at + 1;
}

/** No declaration is as long before the name that it declares. */
const longest = 1000;

/** Does the text speak of a static symbol or a macro of the name? Whoever asks this first need not have the file scanned. */
function mayBeOwn(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - longest), at);
    const from = Math.max(...[';', '{', '}'].map(mark => before.lastIndexOf(mark)));
    if (/static|STATIC|define/.test(before.slice(from + 1))) return true;
  }
  return false;
}

/** Does the file have a static symbol or a macro of the name? */
function isOwn(name: string, { facts: { functions, variables, macroPieces } }: Version): boolean {
  const isStatic = (fact: { readonly name: string; readonly storage: string | null }): boolean =>
    fact.name === name && fact.storage === 'static';
  return functions.some(isStatic) || variables.some(isStatic) || definesMacro(macroPieces(), name);
}
