import { kindAt, splitAt, textAt, textOf, type Declaration } from './declaration.ts';
import type { ExportFact, Guards } from './facts.ts';
import { IDENTIFIER, OPEN, tokenLine } from './tokens.ts';
import type { Walk } from './walk.ts';

/** What an export macro's name says of it. */
interface ExportFamily {
  readonly licence: 'any' | 'gpl';
  /** Which argument is the namespace; `kunit` stands for the one that include/kunit/visibility.h names. */
  readonly namespace: 'second' | 'last' | 'kunit' | null;
  readonly hasModules: boolean;
}

const SYMBOL = /^(?:[A-Z]\w*_)?EXPORT_(?:\w+_)?SYMBOL(?:_\w+)?$/;
const OPERATIONS = /^EXPORT_(?:\w+_)?DEV_(?:\w+_)?PM_OPS$/;
/** Names that say too little: each exports its first argument. */
const PLAIN: ReadonlySet<string> = new Set([
  'DECLARE_EXPORT',
  'EXPORT_INDIRECT_CALLABLE',
  'EXPORT_STATIC_CALL',
  'EXPORT_STATIC_CALL_TRAMP',
]);
const GPL: ReadonlySet<string> = new Set([
  'EXPORT_STATIC_CALL_GPL',
  'EXPORT_STATIC_CALL_TRAMP_GPL',
  'EXPORT_SYMBOL_GPL_FOR_MODULES',
  'EXPORT_SYMBOL_FOR_MODULES',
  'EXPORT_WEXT_HANDLER',
  'IWL_EXPORT_SYMBOL',
]);

/** `EXPORT_SYMBOL_GPL_FUTURE` only announces: until then every module may use the symbol. */
function isGpl(macro: string): boolean {
  return GPL.has(macro) || (/_GPL(?:_|$)/.test(macro) && !macro.endsWith('_FUTURE'));
}

/** What an export macro's name says of it; null when it is none. */
function exportFamily(macro: string): ExportFamily | null {
  if (!SYMBOL.test(macro) && !OPERATIONS.test(macro) && !PLAIN.has(macro) && !GPL.has(macro)) return null;
  return {
    licence: isGpl(macro) ? 'gpl' : 'any',
    namespace: placeOfNamespace(macro),
    hasModules: macro.endsWith('FOR_MODULES'),
  };
}

function placeOfNamespace(macro: string): ExportFamily['namespace'] {
  if (macro.endsWith('IF_KUNIT')) return 'kunit';
  if (!/_NS(?:_|$)/.test(macro)) return null;
  return OPERATIONS.test(macro) ? 'last' : 'second';
}

function namespaceOf(family: ExportFamily, values: readonly string[]): string | null {
  if (family.namespace === 'kunit') return 'EXPORTED_FOR_KUNIT_TESTING';
  if (family.namespace === null || values.length < 2) return null;
  return unquote(values[family.namespace === 'last' ? values.length - 1 : 1]);
}

function unquote(text: string): string {
  return text.replaceAll('"', '').trim();
}

/** The export that a macro with these arguments makes; null when the macro is no export. */
export function exportOf(
  macro: string,
  values: readonly string[],
  place: { readonly line: number; readonly guards: Guards; readonly namespace: string | null },
): ExportFact | null {
  const family = exportFamily(macro);
  if (family === null || values.length === 0 || !/^[\w$]+$/.test(values[0])) return null;
  return {
    // A tracepoint is exported by the name of its structure, not by that of a function.
    symbol: macro.includes('TRACEPOINT') ? `__tracepoint_${values[0]}` : values[0],
    licence: family.licence,
    namespace: namespaceOf(family, values) ?? place.namespace,
    modules: family.hasModules
      ? unquote(values.slice(1).join(','))
          .split(',')
          .filter(name => name !== '')
      : [],
    macro,
    line: place.line,
    guards: place.guards,
  };
}

/** Adds the export that a declaration is; false when it is none, or makes the exported variable too. */
export function readExport(walk: Walk, declaration: Declaration): boolean {
  const high = declaration.count;
  if (kindAt(declaration, 0, high) !== IDENTIFIER || kindAt(declaration, 1, high) !== OPEN) return false;
  const { tokens } = walk;
  const macro = textAt(declaration, 0);
  if (!macro.includes('EXPORT') || exportFamily(macro) === null) return false;
  const close = declaration.partner[1];
  const values = splitAt(declaration, 2, close < 0 ? high : close, 44).map(([from, to]) =>
    textOf(declaration, from, to),
  );
  const line = tokenLine(tokens, declaration.entries[0]);
  const fact = exportOf(macro, values, { line, guards: declaration.guards, namespace: walk.namespace });
  if (fact !== null) walk.exports.push(fact);
  return !OPERATIONS.test(macro);
}
