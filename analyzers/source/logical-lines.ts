/** A line with those that `\` at an end joins to it. */
export interface LogicalLine {
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly line: number;
}

const carriageReturn = 13;

/** The lines of a text; with `join`, those that end in `\` together with what follows. */
export function logicalLines(text: string, join: boolean): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let held: string[] = [];
  let first = 1;
  let number = 0;
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    if (end > from && text.charCodeAt(end - 1) === carriageReturn) end--;
    if (held.length === 0) first = number + 1;
    number++;
    const goesOn = join && end > from && text[end - 1] === '\\';
    held.push(text.slice(from, goesOn ? end - 1 : end));
    from = next;
    if (goesOn) continue;
    lines.push({ text: held.join(' '), line: first });
    held = [];
  }
  if (held.length > 0) lines.push({ text: held.join(' '), line: first });
  return lines;
}
