import type { MacroFact } from '../source/facts.ts';

/** What a body is that calls a macro with parameters, where that macro is known; else the body itself. */
export function expandedBody(body: string, macros: ReadonlyMap<string, MacroFact>): string {
  const [, name = '', given = ''] = /^([A-Za-z_]\w*)\s*\((.*)\)$/s.exec(body.trim()) ?? [];
  const macro = macros.get(name);
  const words = given.split(',').map(word => word.trim());
  // What has parentheses or strings of its own is not taken apart.
  if (macro?.parameters?.length !== words.length || /["'()]/.test(given)) return body;
  const values = new Map(macro.parameters.map((parameter, at) => [parameter, words[at] ?? '']));
  return macro.body.replaceAll(/\b[A-Za-z_]\w*\b/g, word => values.get(word) ?? word);
}
