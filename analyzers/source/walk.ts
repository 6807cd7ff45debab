import { callDraft, NO_CALLS, type CallTable } from './calls.ts';
import type { ExportFact, FunctionFact, Guards, VariableFact } from './facts.ts';
import { clearHeader, emptyHeader, pushToken, type Header } from './header.ts';
import { isLexed } from './lexer.ts';
import { noPieces, type PieceDraft } from './pieces.ts';
import { preprocessor, type Preprocessor } from './preprocessor.ts';
import type { Tokens } from './tokens.ts';
import type { Track } from './trace.ts';

/** At file scope, between or inside declarations. */
export const FILE = 0;
/** Inside a function's body. */
export const BODY = 1;
/** Inside an initialiser. */
export const INITIALISER = 2;
/** Inside the braces of a struct, union or enum. */
export const MEMBERS = 3;

export const MAX_FRAMES = 1024;
/** How many frames a `#if` can bring back at its `#else`. */
const SAVED_FRAMES = 32;

export type FunctionDraft = { -readonly [Key in keyof FunctionFact]: FunctionFact[Key] };

/** The `#define`s: their byte offsets in pairs, and the guards around each. */
interface Defines {
  readonly offsets: number[];
  readonly guards: Guards[];
}

interface Position {
  readonly mode: number;
  readonly depth: number;
  readonly headerDepth: number;
  readonly groups: number;
  readonly owner: number;
  readonly frames: Int32Array;
  readonly commas: Int32Array;
}

/** What an open `#if` remembers. */
export interface Saved {
  readonly before: Position;
  /** Where the branch that belongs to the counted world ended; null until then. */
  after: Position | null;
  readonly generation: number;
  readonly entries: Int32Array;
  /** Whether the header holds a mark for this `#if`. */
  readonly marked: boolean;
}

/** The state of the walk over one source's tokens. */
export interface Walk {
  readonly tokens: Tokens;
  readonly text: string;
  readonly preprocessor: Preprocessor;
  readonly header: Header;
  readonly calls: CallTable;
  readonly functions: FunctionDraft[];
  readonly variables: VariableFact[];
  readonly exports: ExportFact[];
  readonly defines: Defines;
  /** Declarations at file scope that declare types, and those with an initialiser in braces. */
  readonly types: PieceDraft;
  readonly initialisers: PieceDraft;
  /** Macro statements that make what user space sees. */
  readonly statements: PieceDraft;
  /** Functions with their bodies, and whose each is. */
  readonly bodies: PieceDraft;
  readonly owners: number[];
  /** Where the function whose body is read begins. */
  bodyStart: number;
  /** The token that opened the last struct, union or enum, and the last initialiser in braces. */
  lastAggregate: number;
  lastInitialiser: number;
  readonly saved: Saved[];
  mode: number;
  /** Open brackets of the block; per bracket the call it belongs to, -1 for none, and its commas. */
  depth: number;
  readonly frames: Int32Array;
  readonly commas: Int32Array;
  /** The function whose body is read; -1 outside any. */
  owner: number;
  /** Functions whose body has not ended. */
  readonly open: number[];
  /** The token at which the last block began. */
  blockStart: number;
  /** From this token on a `}` at the beginning of a line ends the block, whatever was counted. */
  readonly strictFrom: number;
  /** `DEFAULT_SYMBOL_NAMESPACE` as last defined. */
  namespace: string | null;
  /** Gaps that were met between two declarations. */
  gaps: number;
  /** The calls in tokens that were read at once, and the first of those that are still to come. */
  readonly foldedCalls: CallTable;
  nextFolded: number;
  /** Such a token is not what it seemed: all has to be read again, token by token. */
  misread: boolean;
  /** null where nobody needs it. */
  readonly track: Track | null;
}

/** Notes that something depends on a token ahead. */
export function lookAhead({ track, tokens }: Walk, index: number): void {
  if (track === null) return;
  if (index >= tokens.count && track.lexer !== null && !isLexed(track.lexer)) track.broken = true;
  track.looked = Math.max(track.looked, tokens.ends[Math.min(index, tokens.count - 1)]);
}

const NO_FRAMES = new Int32Array(0);
const frames = new Int32Array(MAX_FRAMES);
const commas = new Int32Array(MAX_FRAMES);

/** How a walk is made. */
export interface WalkOptions {
  /** The token from which a `}` at the beginning of a line ends a block; none without. */
  readonly strictFrom?: number;
  readonly track?: Track | null;
  /** The calls in the tokens that were read at once. */
  readonly foldedCalls?: CallTable;
}

/** A walk at the first token. */
export function startWalk(
  tokens: Tokens,
  text: string,
  { strictFrom = tokens.count, track = null, foldedCalls = NO_CALLS }: WalkOptions = {},
): Walk {
  return {
    tokens,
    text,
    preprocessor: preprocessor(tokens, text, track?.lexer == null || isLexed(track.lexer)),
    header: emptyHeader(),
    calls: callDraft(),
    functions: [],
    variables: [],
    exports: [],
    defines: { offsets: [], guards: [] },
    types: noPieces(),
    initialisers: noPieces(),
    statements: noPieces(),
    bodies: noPieces(),
    owners: [],
    bodyStart: 0,
    lastAggregate: -1,
    lastInitialiser: -1,
    saved: [],
    mode: FILE,
    depth: 0,
    frames,
    commas,
    owner: -1,
    open: [],
    blockStart: 0,
    strictFrom,
    namespace: null,
    gaps: 0,
    foldedCalls,
    nextFolded: 0,
    misread: false,
    track,
  };
}

/** Where the walk is. */
export function position(walk: Walk): Position {
  const to = Math.min(walk.depth, MAX_FRAMES);
  const from = Math.max(0, to - SAVED_FRAMES);
  return {
    mode: walk.mode,
    depth: walk.depth,
    headerDepth: walk.header.depth,
    groups: walk.header.groups,
    owner: walk.owner,
    frames: to === 0 ? NO_FRAMES : walk.frames.slice(from, to),
    commas: to === 0 ? NO_FRAMES : walk.commas.slice(from, to),
  };
}

/** Goes back to a position, as far as brackets and modes are concerned. */
export function restore(walk: Walk, to: Position): void {
  walk.mode = to.mode;
  walk.depth = to.depth;
  walk.header.depth = to.headerDepth;
  walk.header.groups = to.groups;
  walk.owner = to.owner;
  const from = Math.min(to.depth, MAX_FRAMES) - to.frames.length;
  walk.frames.set(to.frames, from);
  walk.commas.set(to.commas, from);
}

/** Puts the header back as it was at an `#if`, when a declaration was cut since. */
export function restoreHeader(walk: Walk, saved: Saved): void {
  if (walk.header.generation === saved.generation) return;
  const { depth, groups } = walk.header;
  clearHeader(walk.header);
  for (const entry of saved.entries) pushToken(walk.header, entry);
  walk.header.depth = depth;
  walk.header.groups = groups;
}
