import type { PlacedFunction } from './function-pairs.ts';
import { functionText } from './source.ts';

/** Lines above a function that may be its comment. */
const MOST_LINES = 60;

/** The comments in a function and of the block just above it. */
export function commentsOf(placed: PlacedFunction): string {
  const { source, fact } = placed;
  const inside = functionText(source, fact).matchAll(/\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/g);
  return [commentAbove(source.text(), fact.startLine), ...[...inside].map(([comment]) => comment)].join('\n');
}

function commentAbove(text: string, startLine: number): string {
  const above = text.split('\n', startLine - 1).slice(-MOST_LINES);
  let first = above.length;
  let open = false;
  while (first > 0) {
    const line = (above[first - 1] ?? '').trim();
    if (line.endsWith('*/')) open = true;
    if (!open && !line.startsWith('//')) break;
    first--;
    if (line.includes('/*')) open = false;
  }
  return above.slice(first).join('\n');
}
