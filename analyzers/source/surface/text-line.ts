/** A line of shown text. */
export interface TextLine {
  /** What programs look for: `VmPeak` of `VmPeak:\t%8lu kB`; empty for a line without such a word. */
  readonly key: string;
  /** As written, escapes included. */
  readonly text: string;
  /** What user space cannot tell apart is the same: lengths and signs of numbers. */
  readonly shape: string;
}

const CONVERSION = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d+))?(hh|h|ll|l|L|q|j|z|Z|t)?([diouxXcsp])/g;
const KEY = /^(?:\\t|\s)*([A-Za-z_][^:=%\\]*?)\s*(?:\\t|\s)*(?::|=|\\t+|\s{2,}(?=%)|\s(?=%))/;

const MAX_KEY = 120;

/** A line with its key. */
export function textLine(text: string): TextLine {
  // No key is longer; the limit keeps the search short on hostile text.
  return { key: KEY.exec(text.slice(0, MAX_KEY))?.[1]?.trim() ?? '', text, shape: shapeOf(text) };
}

/** A format in which `%lu` and `%d`, which print the same digits, are one. */
export function shapeOf(text: string): string {
  // What a macro stands for may be what an argument is.
  return text
    .replaceAll(/<\w+>/g, '%s')
    .replaceAll(CONVERSION, (_, flags: string, width = '', precision, _length, letter: string) => {
      const kind = /[diu]/.test(letter) ? 'd' : letter;
      return `%${flags}${width}${precision === undefined ? '' : `.${precision}`}${kind}`;
    });
}

/** Cuts a text at its line ends; the last line may have none. */
export function linesOf(text: string): string[] {
  const lines = text.split(/(?<=(?<!\\)(?:\\\\)*\\n)/);
  return lines.filter(line => line !== '');
}
