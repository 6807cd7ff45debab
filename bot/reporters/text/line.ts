import type { Colors } from 'picocolors/types.js';

/** What a line is, for those who want colours. */
export type LineStyle = 'title' | 'heading' | 'before' | 'after' | 'error' | 'warning' | 'quiet' | 'plain';

/** A line of a review, at most 78 columns, clean. */
export interface Line {
  readonly text: string;
  readonly style: LineStyle;
}

/** Lines of one style. */
export function lines(texts: readonly string[], style: LineStyle = 'plain'): Line[] {
  return texts.map(text => ({ text, style }));
}

/** How the entries of a series are printed. */
export interface EntryPrint {
  readonly quotes: boolean;
  /** Of one patch: its number says nothing. */
  readonly single: boolean;
}

/** `kernel/pid.c:270, patch 2`. */
export function placeOf(at: { file: string; line: number; patch: number }, print: EntryPrint): string {
  const place = `${at.file}:${at.line}`;
  return print.single ? place : `${place}, patch ${at.patch}`;
}

export const EMPTY_LINE: Line = { text: '', style: 'plain' };

/** The line in its colours; as it is when the colours are switched off. */
export function paint({ text, style }: Line, colors: Colors): string {
  const paints = {
    title: colors.bold,
    heading: colors.bold,
    before: colors.red,
    after: colors.green,
    error: colors.red,
    warning: colors.yellow,
    quiet: colors.dim,
    plain: String,
  } as const satisfies Record<LineStyle, (text: string) => string>;
  return paints[style](text);
}
