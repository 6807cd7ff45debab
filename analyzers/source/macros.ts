import type { Guards, MacroFact } from './facts.ts';
import { lineOf, pieceText, type Pieces } from './pieces.ts';
import { stripComments } from './text.ts';
import { lineAt } from './tokens.ts';

const DEFINE = /^#\s*define\b/;

function closing(text: string): number {
  const at = text.indexOf(')');
  return at < 0 ? text.length : at;
}

/** Reads the text of a `#define`; null when it names nothing. */
function readMacro(source: string, line: number, guards: Guards): MacroFact | null {
  const definition = stripComments(source.replace(DEFINE, ''));
  const name = /^[\w$]+/.exec(definition)?.[0];
  if (name === undefined) return null;
  const rest = definition.slice(name.length);
  if (!rest.startsWith('(')) {
    return { name, parameters: null, body: rest.replace(/\s+/g, ' ').trim(), line, guards };
  }
  const end = closing(rest);
  const list = rest.slice(1, end).trim();
  const parameters = list === '' ? [] : list.split(',').map(parameter => parameter.replace(/\s+/g, ''));
  return {
    name,
    parameters,
    body: rest
      .slice(end + 1)
      .replace(/\s+/g, ' ')
      .trim(),
    line,
    guards,
  };
}

/** Reads one `#define` of a source; null when it names nothing. */
export function readMacroAt(pieces: Pieces, at: number): MacroFact | null {
  const line = lineOf(pieces, pieces.offsets[at * 2]);
  return readMacro(pieceText(pieces, at), line, pieces.guards[at]);
}

/** Whether one of the `#define`s is of a name; only those that hold it are read. */
export function definesMacro(pieces: Pieces, name: string): boolean {
  return pieces.guards.some(
    (_, at) => pieceText(pieces, at).includes(name) && readMacroAt(pieces, at)?.name === name,
  );
}

/** The `#define`s that hold a name; no others are read. */
export function macrosHolding(pieces: Pieces, name: string): MacroFact[] {
  return pieces.guards.flatMap((_, at) =>
    pieceText(pieces, at).includes(name) ? (readMacroAt(pieces, at) ?? []) : [],
  );
}

/** Reads the `#define`s whose beginning and end stand in `offsets`, with the guards around each. */
export function readMacros(
  text: string,
  offsets: readonly number[],
  guards: readonly Guards[],
  lineEnds: Int32Array,
): MacroFact[] {
  return guards.flatMap((around, index) => {
    const start = offsets[index * 2];
    const line = lineAt(lineEnds, lineEnds.length, start);
    return readMacro(text.slice(start, offsets[index * 2 + 1]), line, around) ?? [];
  });
}
