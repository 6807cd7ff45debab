import type { CallFact, MacroFact } from './facts.ts';
import { lex } from './lexer.ts';
import { readCalls } from './calls.ts';
import { enterBlock, walkBlock } from './blocks.ts';
import { BODY, startWalk } from './walk.ts';

const NO_LINES = new Int32Array(0);
const encoder = new TextEncoder();

/** The calls in the replacements of macros; a macro's own parameters are not among them. */
export function readMacroCalls(macros: readonly MacroFact[]): CallFact[] {
  return macros.flatMap(macro => {
    if (!macro.body.includes('(')) return [];
    const bytes = encoder.encode(macro.body);
    const tokens = lex(bytes);
    const walk = startWalk(tokens, macro.body);
    enterBlock(walk, BODY, 0);
    for (let at = 0; at < tokens.count;) at = Math.max(walkBlock(walk, at).at, at + 1);
    const parameters = new Set(macro.parameters);
    return readCalls(
      walk.calls,
      { text: macro.body, lineEnds: NO_LINES, functions: [] },
      { members: false, name: null },
    )
      .filter(call => !parameters.has(call.name))
      .map(call => ({ ...call, line: macro.line, function: macro.name }));
  });
}
