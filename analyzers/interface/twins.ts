import { architectureDirectory } from '../architecture.ts';
import type { Change, ChangePart } from './change.ts';

/** May other files define what is new here? Each architecture has its own, also of what all of them share and call `arch_…`. */
export function mayHaveTwins(
  { kind }: ChangePart,
  { symbol, file }: Pick<Change, 'symbol' | 'file'>,
): boolean {
  return kind === 'symbol-added' && (architectureDirectory(file) !== null || symbol.startsWith('arch_'));
}
