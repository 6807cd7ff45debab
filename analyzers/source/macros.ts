import { directiveRest } from './directive.ts';
import type { Guards, MacroFact } from './facts.ts';
import { stripComments } from './preprocessor.ts';

/** A `#define` by its byte offsets in the source. */
export interface MacroPlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly guards: Guards;
}

function closing(text: string): number {
  const at = text.indexOf(')');
  return at < 0 ? text.length : at;
}

/** Reads a `#define`. */
export function readMacro(bytes: Uint8Array, text: string, place: MacroPlace): MacroFact | null {
  const definition = stripComments(text.slice(directiveRest(bytes, place.start, place.end), place.end));
  const name = /^[\w$]+/.exec(definition)?.[0];
  if (name === undefined) return null;
  const { line, guards } = place;
  const rest = definition.slice(name.length);
  if (!rest.startsWith('('))
    return { name, parameters: null, body: rest.replace(/\s+/g, ' ').trim(), line, guards };
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
