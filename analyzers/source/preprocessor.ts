import { defined, join, negate, parseCondition, render, type Condition } from './condition.ts';
import { directiveRest, directiveWord, type DirectiveWord } from './directive.ts';
import type { Guards } from './facts.ts';
import { emptyWorld, holds, isForeign, type World } from './guards.ts';
import { stripComments } from './text.ts';
import { detach, emptyMemo, recall, remember } from './memo.ts';
import { DIRECTIVE, type Tokens } from './tokens.ts';

const MAX_GUARDS = 64;
const MAX_BRANCHES = 24;
const MAX_TEXT = 4000;

/** One open `#if` with the branch that is being read. */
export interface Level {
  /** What the branches before this one asked, each negated. */
  readonly refused: Condition[];
  /** What this branch itself asks; null for `#else`. */
  own: Condition | null;
  /** The guard of the branch; null for include guards and constants, which guard nothing. */
  guard: string | null;
  readonly isIncludeGuard: boolean;
  /** Whether the branch is for assembly or C++ alone. */
  foreign: boolean;
  /** Whether this branch, and whether one before it, belongs to the world whose braces are counted. */
  inWorld: boolean;
  wasInWorld: boolean;
}

/** The open conditions of a source at one point of it. */
export interface Preprocessor {
  readonly tokens: Tokens;
  readonly text: string;
  readonly levels: Level[];
  readonly world: World;
  /** Index of the directive token that is the include guard's `#ifndef`; -1 without one. */
  readonly includeGuard: number;
  cached: Guards | null;
}

const conditions = emptyMemo<Condition>();

function rest(text: string, tokens: Tokens, index: number): string {
  const from = directiveRest(tokens.bytes, tokens.starts[index], tokens.ends[index]);
  return text.slice(from, Math.min(tokens.ends[index], from + MAX_TEXT));
}

function parse(word: DirectiveWord, source: string): Condition {
  const text = stripComments(source);
  if (word === 'if' || word === 'elif') return parseCondition(text);
  const condition = defined(/^[\w$]*/.exec(text)?.[0] ?? '');
  return word === 'ifndef' || word === 'elifndef' ? negate(condition) : condition;
}

function read(word: DirectiveWord, source: string): Condition {
  const key = `${word} ${source}`;
  return recall(conditions, key) ?? remember(conditions, key, parse(word, detach(source)));
}

/** Asks nothing. */
const EMPTY: Condition = { kind: 'atom', text: '1' };

function isConstant(condition: Condition): boolean {
  if (condition.kind === 'not') return isConstant(condition.operand);
  return condition.kind === 'atom' && /^[01]$/.test(condition.text);
}

/** The macro that an include guard tests, when an `#if` line has that form. */
function guardName(word: DirectiveWord | null, source: string): string | null {
  const text = stripComments(source);
  if (word === 'ifndef') return /^[\w$]+/.exec(text)?.[0] ?? null;
  if (word !== 'if') return null;
  const match =
    /^!\s*defined\s*\(?\s*([\w$]+)\s*\)?\s*(?:\|\|\s*defined\s*\(?\s*TRACE_HEADER_MULTI_READ\s*\)?)?$/.exec(
      text,
    );
  return match?.[1] ?? null;
}

function closingDirective(tokens: Tokens, from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.count; index++) {
    if (tokens.kinds[index] !== DIRECTIVE) continue;
    const word = directiveWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
    if (word === 'if' || word === 'ifdef' || word === 'ifndef') depth++;
    else if (word === 'endif' && --depth === 0) return index;
  }
  return tokens.count - 1;
}

function findIncludeGuard(tokens: Tokens, text: string, whole: boolean): number | null {
  if (tokens.count < 2 || tokens.kinds[0] !== DIRECTIVE || tokens.kinds[1] !== DIRECTIVE) return -1;
  const { bytes, starts, ends } = tokens;
  const name = guardName(directiveWord(bytes, starts[0], ends[0]), rest(text, tokens, 0));
  if (name === null || directiveWord(bytes, starts[1], ends[1]) !== 'define') return -1;
  const definition = stripComments(rest(text, tokens, 1));
  if (definition === name) return 0;
  const sameName = definition.startsWith(name) && /^\s/.test(definition.slice(name.length));
  if (!sameName) return -1;
  if (!whole) return null;
  return closingDirective(tokens, 0) === tokens.count - 1 ? 0 : -1;
}

/** The include guard of a source of which too little was cut to know it. */
export const UNKNOWN = -2;

/** A guard stack at the beginning of a source. */
export function preprocessor(tokens: Tokens, text: string, whole = true): Preprocessor {
  return {
    tokens,
    text,
    levels: [],
    world: emptyWorld(),
    includeGuard: findIncludeGuard(tokens, text, whole) ?? UNKNOWN,
    cached: null,
  };
}

function whole(level: Level): string | null {
  const parts = level.own === null ? level.refused : [...level.refused, level.own];
  const asked = parts.filter(part => !isConstant(part));
  if (level.isIncludeGuard || asked.length === 0) return null;
  return render(asked.length === 1 ? asked[0] : join('and', asked));
}

function setBranch(state: Preprocessor, level: Level, own: Condition | null): void {
  level.own = own;
  level.guard = whole(level);
  level.foreign = isForeign(own ?? EMPTY) || level.refused.some(isForeign);
  level.wasInWorld ||= level.inWorld;
  level.inWorld = !level.wasInWorld && (own === null || holds(state.world, own));
  state.cached = null;
}

/** Enters the branch of an `#if`, `#ifdef` or `#ifndef`. */
export function openLevel(state: Preprocessor, word: DirectiveWord, index: number): void {
  const isIncludeGuard = index === state.includeGuard;
  const level: Level = {
    refused: [],
    own: null,
    guard: null,
    isIncludeGuard,
    foreign: false,
    inWorld: false,
    wasInWorld: false,
  };
  state.levels.push(level);
  setBranch(state, level, read(word, rest(state.text, state.tokens, index)));
}

/** Goes to the next branch of the innermost level; false when no `#if` is open. */
export function nextBranch(state: Preprocessor, word: DirectiveWord, index: number): boolean {
  const level = state.levels.at(-1);
  if (level === undefined) return false;
  if (level.own !== null && level.refused.length < MAX_BRANCHES) level.refused.push(negate(level.own));
  setBranch(state, level, word === 'else' ? null : read(word, rest(state.text, state.tokens, index)));
  return true;
}

/** Leaves the innermost level and returns it; undefined when no `#if` is open. */
export function closeLevel(state: Preprocessor): Level | undefined {
  state.cached = null;
  return state.levels.pop();
}

/** The guard that holds where no branch of a level so far was taken; null when one always is. */
export function otherwise(level: Level): string | null {
  if (level.own === null || level.isIncludeGuard) return null;
  return whole({ ...level, own: negate(level.own) });
}

/** The guards that hold here, outermost first. */
export function guardsHere(state: Preprocessor): Guards {
  if (state.cached === null) state.cached = guardsBelow(state, state.levels.length);
  return state.cached;
}

/** The guards of the outermost levels alone. */
export function guardsBelow(state: Preprocessor, depth: number): Guards {
  const guards: string[] = [];
  for (const { guard } of state.levels.slice(0, Math.min(depth, MAX_GUARDS))) {
    if (guard !== null) guards.push(guard);
  }
  return guards;
}

/** Takes a preprocessor line: a condition changes the guards, any other line nothing. */
export function takeCondition(state: Preprocessor, index: number): void {
  const { bytes, starts, ends } = state.tokens;
  const word = directiveWord(bytes, starts[index], ends[index]);
  if (word === 'if' || word === 'ifdef' || word === 'ifndef') openLevel(state, word, index);
  else if (word === 'else' || word === 'elif' || word === 'elifdef' || word === 'elifndef')
    nextBranch(state, word, index);
  else if (word === 'endif') closeLevel(state);
}
