import type { Change } from '../../analyzers/interface/change.ts';

/** A declaration on the side before (`-`), after (`+`), or the same on both (space). */
export interface QuotedDeclaration {
  readonly sign: '-' | '+' | ' ';
  readonly declaration: string;
}

/** The declarations that a change's parts show, each once: the ones before, then the ones after. */
export function declarationsOf({ parts }: Pick<Change, 'parts'>): QuotedDeclaration[] {
  const before = sideOf(parts.map(part => part.before));
  const after = sideOf(parts.map(part => part.after));
  const quote =
    (sign: QuotedDeclaration['sign']) =>
    (declaration: string): QuotedDeclaration => ({ sign, declaration });
  const gone = before.filter(declaration => !after.includes(declaration));
  const come = after.filter(declaration => !before.includes(declaration));
  const kept = before.filter(declaration => after.includes(declaration));
  return [...kept.map(quote(' ')), ...gone.map(quote('-')), ...come.map(quote('+'))];
}

function sideOf(declarations: readonly (string | null)[]): string[] {
  const each = [...new Set(declarations.filter(declaration => declaration !== null))];
  // A move shows its declaration with the file it was in; without, it would be said twice.
  return each.filter(declaration => !each.some(other => other.endsWith(`: ${declaration}`)));
}
