import { kindAt, splitAt, textAt, textOf, type Declaration } from './declaration.ts';
import type { ExportFact, Guards } from './facts.ts';
import { IDENTIFIER, lineAt, OPEN } from './tokens.ts';
import type { Walk } from './walk.ts';

/** What an export macro's name says of it; null when it is none. */
export function exportFamily(
  macro: string,
): { licence: 'any' | 'gpl'; hasNamespace: boolean; hasModules: boolean } | null {
  if (!/^(?:\w+_)?EXPORT_(?:\w+_)?SYMBOL(?:_\w+)?$|^EXPORT_STATIC_CALL(?:_\w+)?$/.test(macro)) return null;
  return {
    licence: /_GPL(?:_|$)|FOR_MODULES|FOR_TESTS_ONLY|IF_KUNIT/.test(macro) ? 'gpl' : 'any',
    hasNamespace: /_NS(?:_|$)/.test(macro),
    hasModules: macro.endsWith('FOR_MODULES'),
  };
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
    namespace: family.hasNamespace && values.length > 1 ? unquote(values[1]) : place.namespace,
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

/** Adds the export that a declaration is; false when it is none. */
export function readExport(walk: Walk, declaration: Declaration): boolean {
  const high = declaration.count;
  if (kindAt(declaration, 0, high) !== IDENTIFIER || kindAt(declaration, 1, high) !== OPEN) return false;
  const { tokens } = walk;
  const macro = textAt(declaration, 0);
  if (!macro.includes('EXPORT_') || exportFamily(macro) === null) return false;
  const close = declaration.partner[1];
  const values = splitAt(declaration, 2, close < 0 ? high : close, 44).map(([from, to]) =>
    textOf(declaration, from, to),
  );
  const line = lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[declaration.entries[0]]);
  const fact = exportOf(macro, values, { line, guards: declaration.guards, namespace: walk.namespace });
  if (fact !== null) walk.exports.push(fact);
  return true;
}
