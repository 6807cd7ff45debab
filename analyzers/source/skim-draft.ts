import { MIXED, PLAIN, TORN } from './skim-pieces.ts';
import type { Tokens } from './tokens.ts';

/** An open `#if`: where its branches must begin. */
export interface Level {
  readonly depth: number;
  readonly brackets: number;
  readonly always: boolean;
}

export interface Draft {
  readonly lines: Tokens;
  readonly starts: number[];
  readonly kinds: number[];
  readonly marks: number[];
  readonly opens: number[];
  readonly levels: Level[];
  passes: boolean;
  /** Pieces that were taken from the beginning of another source. */
  head: number;
  depth: number;
  brackets: number;
  /** Of the piece that is open: its mark, whether anything stands in it, and its preprocessor lines. */
  mark: number;
  begun: boolean;
  mixed: boolean;
  /** Open conditions at the beginning of the piece; the fewest that were open in it. */
  open: number;
  fewest: number;
}

/** The newlines of the source at hand; overwritten by the next one. */
export const lines: Tokens = {
  bytes: new Uint8Array(0),
  count: 0,
  kinds: new Uint8Array(0),
  starts: new Int32Array(0),
  ends: new Int32Array(0),
  lineEnds: new Int32Array(1 << 14),
  lineCount: 0,
};

export function startDraft(bytes: Uint8Array): Draft {
  lines.bytes = bytes;
  lines.lineCount = 0;
  return {
    lines,
    starts: [0],
    kinds: [],
    marks: [],
    opens: [0],
    levels: [],
    passes: false,
    head: 0,
    depth: 0,
    brackets: 0,
    mark: -1,
    begun: false,
    mixed: false,
    open: 0,
    fewest: 0,
  };
}

/** Ends the open piece at an offset, and begins the next. */
export function endPiece(draft: Draft, end: number, kind: number): void {
  const { levels, open, fewest } = draft;
  const isTorn = levels.length !== open || fewest < open;
  draft.kinds.push(kind === PLAIN && draft.mixed ? (isTorn ? TORN : MIXED) : kind);
  draft.marks.push(draft.mark);
  draft.starts.push(end);
  draft.opens.push(levels.length);
  draft.mark = -1;
  draft.begun = false;
  draft.mixed = false;
  draft.open = levels.length;
  draft.fewest = levels.length;
}
