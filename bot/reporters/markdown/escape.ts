import { stripControls, stripToLine } from '../../terminal.ts';

/** What Markdown or HTML could take for its own; a backslash makes any of them text (CommonMark 2.4). */
const PUNCTUATION = /[\\`*_{}[\]()<>#+\-.!|~&$=:"']/g;

/** Underscores inside a word are text already, and dots, dashes and colons begin nothing in the middle of a line. */
const NEEDS_NONE = /^[.\-+:!()="'{}]$/;

/** A zero width space, as an entity: GitHub looks for mentions and references in the text that is left after parsing. */
const BREAK = '&#8203;';

/** Foreign text as plain words on one line: no markup, no HTML, no links, no mentions, no references. */
export function escapeText(text: string): string {
  const escaped = stripToLine(text).replace(PUNCTUATION, (character, at: number) =>
    at > 0 && NEEDS_NONE.test(character) ? character : `\\${character}`,
  );
  return escaped
    .replace(/@(?=[\w-])/g, `@${BREAK}`)
    .replace(/\\#(?=\d)/g, `\\#${BREAK}`)
    .replace(/\b(GH-)(?=\d)/gi, `$1${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/\b(www)\./gi, `$1${BREAK}.`)
    .replace(/\b(mailto|xmpp|javascript):/gi, `$1${BREAK}:`)
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Foreign text as code in a line; `|` is escaped where it stands in a table. */
export function codeSpan(text: string, { inTable = false } = {}): string {
  const line = stripToLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  const span = `${fence}${padding}${line}${padding}${fence}`;
  return inTable ? span.replaceAll('|', '\\|') : span;
}

/** Foreign lines as a block of code that they cannot end. */
export function codeBlock(lines: readonly string[], language: string): string[] {
  const clean = lines.map(line => stripControls(line.replace(/[\r\n\u2028\u2029]/g, ' ')));
  const fence = '`'.repeat(Math.max(3, longestRun(clean.join('\n')) + 1));
  return [`${fence}${language}`, ...clean, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
}
