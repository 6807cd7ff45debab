import type { IncludeFact } from './build-facts.ts';
import { directiveRest, directiveWord } from './directive.ts';
import { lex } from './lexer.ts';
import { closeLevel, guardsHere, nextBranch, openLevel, preprocessor } from './preprocessor.ts';
import { decode } from './text.ts';
import { DIRECTIVE, lineAt } from './tokens.ts';

/** The `#include`s of a source, in its order; those under `#if 0` left out. Takes any bytes and never throws. */
export function readIncludes(bytes: Uint8Array): IncludeFact[] {
  const text = decode(bytes);
  const tokens = lex(bytes);
  const { starts, ends, kinds, lineEnds, lineCount } = tokens;
  const state = preprocessor(tokens, text);
  const found: IncludeFact[] = [];
  for (let index = 0; index < tokens.count; index++) {
    if (kinds[index] !== DIRECTIVE) continue;
    const word = directiveWord(bytes, starts[index], ends[index]);
    switch (word) {
      case 'if':
      case 'ifdef':
      case 'ifndef':
        openLevel(state, word, index);
        break;
      case 'else':
      case 'elif':
      case 'elifdef':
      case 'elifndef':
        nextBranch(state, word, index);
        break;
      case 'endif':
        closeLevel(state);
        break;
      case 'include': {
        const rest = text.slice(directiveRest(bytes, starts[index], ends[index]), ends[index]);
        const named = /^\s*(?:"([^"\n]+)"|<([^>\n]+)>)/.exec(rest);
        const path = named?.[1] ?? named?.[2];
        if (path === undefined) break;
        const line = lineAt(lineEnds, lineCount, starts[index]);
        found.push({ path, quoted: named?.[1] !== undefined, line, guards: guardsHere(state) });
        break;
      }
      case 'define':
      case 'undef':
      case null:
        break;
    }
  }
  return found;
}
