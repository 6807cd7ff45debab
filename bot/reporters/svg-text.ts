import { stripToLine } from '../terminal.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as one line that may stand in SVG, between tags or in an attribute. */
export function escapeText(text: string): string {
  return stripToLine(text).replaceAll(/[&<>"]/g, character => entities[character] ?? '');
}
