import type { ChangePart } from './change.ts';
import { declarationText } from './declaration.ts';
import { isHeader } from './match.ts';
import type { Pair } from './pair.ts';

/**
 * `made-global` and `made-static`, and `symbol-moved` for a definition that went to another file. A static in a
 * header is seen by all who include it, so becoming one hides nothing.
 */
export function linkageParts({ before, after }: Pair, renamedFile: boolean): ChangePart[] {
  if (before === null || after === null || !before.defined || !after.defined) return [];
  const parts: ChangePart[] = [];
  const texts = { before: declarationText(before), after: declarationText(after) };
  const wasStatic = before.fact.storage === 'static';
  const isStatic = after.fact.storage === 'static';
  if (wasStatic && !isStatic && !isHeader(before.path)) parts.push({ kind: 'made-global', ...texts });
  if (!wasStatic && isStatic && !isHeader(after.path)) parts.push({ kind: 'made-static', ...texts });
  if (before.path !== after.path && !renamedFile) {
    const [from, to] = [`${before.path}: ${texts.before}`, `${after.path}: ${texts.after}`];
    parts.push({ kind: 'symbol-moved', before: from, after: to });
  }
  return parts;
}
