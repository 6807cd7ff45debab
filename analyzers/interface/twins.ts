import type { Change, ChangePart } from './change.ts';

const architecture = /^(?:arch\/|include\/asm-(?!generic\/))/;

/** May other files define what is new here? Each architecture has its own, also of what all of them share and call `arch_…`. */
export function mayHaveTwins(
  { kind }: ChangePart,
  { symbol, file }: Pick<Change, 'symbol' | 'file'>,
): boolean {
  return kind === 'symbol-added' && (architecture.test(file) || symbol.startsWith('arch_'));
}
