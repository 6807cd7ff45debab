import { literalText } from './literal.ts';
import type { Shown } from './shown-text.ts';
import type { WrittenCall } from './written-call.ts';

/** A piece of text that one call shows, with the expressions that fill it. */
export interface ShownPiece {
  readonly text: string;
  readonly values: readonly string[];
  /** Whether what follows is another line whatever the text says: a helper ends it. */
  readonly isWhole: boolean;
  readonly offset: number;
}

/** Where `sprintf` and its like have their format. */
const formats: ReadonlyMap<string, number> = new Map([
  ['sprintf', 1],
  ['snprintf', 2],
  ['scnprintf', 2],
  ['sysfs_emit', 1],
  ['sysfs_emit_at', 2],
]);

/** Whether a call may show text. */
export function mayShow(name: string): boolean {
  return formats.has(name) || !KEYWORD.test(name);
}

const KEYWORD = /^(?:if|while|for|switch|return|sizeof|likely|unlikely)$/;

/** What one call adds to the text; null when it adds none. */
export function shownPiece(call: WrittenCall, { into, isSequence }: Shown): ShownPiece | null {
  const { name, values, offset } = call;
  const piece = (text: string | null, filled: readonly string[] = [], isWhole = false) =>
    text === null ? null : { text, values: filled, isWhole, offset };
  if (!isSequence) {
    const at = formats.get(name);
    if (at === undefined || !startsWith(values[0] ?? '', into)) return null;
    return piece(literalText(values[at] ?? ''), values.slice(at + 1));
  }
  // fs/proc/task_mmu.c: the macro takes the file from around it.
  if (name === 'SEQ_PUT_DEC') return piece(withEnd(literalText(values[0] ?? ''), '%d'), values.slice(1));
  if (values[0] !== into) return null;
  const literal = literalText(values[1] ?? '');
  if (/^\w*seq_printf$/.test(name)) return piece(literal, values.slice(2));
  if (/^\w*seq_puts$/.test(name)) return piece(literal ?? '%s', literal === null ? values.slice(1) : []);
  if (/^\w*seq_putc$/.test(name)) return piece(characterText(values[1] ?? ''));
  if (/^seq_put_decimal_/.test(name))
    return piece(withEnd(delimiter(values[1] ?? ''), '%d'), values.slice(2));
  if (/^seq_put_hex_/.test(name)) return piece(withEnd(delimiter(values[1] ?? ''), '%x'), values.slice(2));
  if (/^seq_(?:escape|path|dentry|file_path|write|bitmap|cpumask|nodemask)/.test(name)) return piece('%s');
  if (name.startsWith('seq_')) return null;
  // A helper that is handed the file and a heading: `render_cap_t(m, "CapInh:\t", …)`.
  return piece(withEnd(literal, '%s'), values.slice(2), true);
}

function startsWith(value: string, name: string): boolean {
  return value === name || (value.startsWith(name) && /^\s*[+[]/.test(value.slice(name.length)));
}

function withEnd(text: string | null, end: string): string | null {
  return text === null ? null : text + end;
}

function delimiter(value: string): string | null {
  return literalText(value) ?? characterText(value);
}

function characterText(value: string): string {
  const [, character] = /^'(.*)'$/.exec(value) ?? [];
  return character === undefined ? '%c' : character === '\\0' ? '' : character;
}
