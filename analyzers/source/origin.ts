/** Where the walk over a source stood between two declarations: how much it had found so far. */
export interface Checkpoint {
  /** The end of the last token before it, in bytes. */
  readonly offset: number;
  readonly functions: number;
  readonly variables: number;
  readonly exports: number;
  readonly defines: number;
  readonly types: number;
  readonly initialisers: number;
  readonly statements: number;
  readonly bodies: number;
  readonly calls: number;
  /** Answers to conditions. */
  readonly world: number;
  /** Open conditions: 0, or 1 for an include guard. */
  readonly levels: number;
  /** The end of the last token that anything before it depends on. */
  readonly looked: number;
  readonly namespace: string | null;
}

/** What a scan found between two checkpoints of another source, and took from there. */
export interface Taken {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  /** Where it stands here. */
  readonly at: Checkpoint;
}

/** Where facts come from, as far as it was another source. */
export interface Origin {
  /** Nothing but itself. */
  readonly identity: object;
  /** The identity of the origin of what some was taken from. */
  readonly like: object | null;
  readonly taken: readonly Taken[];
}

/** Something that may say where it comes from. */
interface Originating {
  readonly origin?: Origin;
}

/** What `after` took from `before`, in order; nothing where it did not come from there. */
export function takenFrom({ origin: before }: Originating, { origin: after }: Originating): readonly Taken[] {
  if (after === undefined || after.like === null || after.like !== before?.identity) return [];
  return after.taken;
}

/** The kinds of pieces. */
export type PieceName = 'defines' | 'types' | 'initialisers' | 'statements' | 'bodies';
