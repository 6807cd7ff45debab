import type { ColumnType, Generated } from 'kysely';

/** Seconds since 1970, as a clock showed them when a row was written: no dump has it, nothing is derived from it. */
export type Clock = number;
/** 0 or 1: what both SQLite and PostgreSQL can hold. */
export type Flag = 0 | 1;
/** A number that a table gives its rows; it means nothing outside the database, and no dump has it. */
type RowNumber = Generated<number>;
/** A JSON text. */
type Json = string;

/** A mail as it came: the truth that all else is derived from. Never altered; gone only when it is forgotten. */
export interface RawMailTable {
  id: RowNumber;
  /** SHA-256 of the bytes. */
  digest: string;
  /** Of the message that the bytes are a copy of. */
  message_id: string;
  /** zlib. */
  bytes: Uint8Array;
  size: number;
  /** What of it was not read, by the feed; null when it is whole. */
  problem: string | null;
  stored_at: Clock;
}

/** A raw mail came by a feed. */
export interface ArrivalTable {
  raw: number;
  feed: string;
  /** Address of the list, as the feed knows it; empty when it does not. */
  list: string;
  /** May others see it? */
  visible: Flag;
}

/** A message: one row, however many lists and copies it has. */
export interface MessageTable {
  id: RowNumber;
  message_id: string;
  /** A MessageOutline. */
  outline: Json;
  /** Of `git patch-id --stable`; null without a diff. */
  patch_id: string | null;
  /** The version of the parser that read it. */
  parser: number;
  /** Is its place known, now that all that came so far is considered? */
  sorted: Flag;
  /** `cover`, `patch`, `reply-patch`, `followup`, `skipped`, `unrelated`; null before it was sorted. */
  role: string | null;
  /** Id of the series that it is part of or speaks of. */
  series: string | null;
  number: number | null;
  /** Why no series was made of it. */
  reason: string | null;
}

export interface ListTable {
  id: RowNumber;
  address: string;
}

export interface MessageListTable {
  message: number;
  list: number;
}

/** Messages that share a key are sorted together. Keys are hashes of 48 bits: two that fall together cost time, no truth. */
export interface TieTable {
  key: number;
  message: number;
}

export interface SeriesTable {
  id: RowNumber;
  series_id: string;
  /** Of positionOf. */
  position: string;
  /** A PostedSeries. */
  posted: Json;
  /** Id of the series before, circles not yet broken. */
  earlier: string | null;
  /** A SeriesFrame. */
  frame: Json;
  /** Members taken over from the revision before. */
  carried: Json;
  supersedes: string | null;
  complete: Flag;
  /** A diff in the course of a talk: reviewed only when someone asks. */
  reply: Flag;
  /** When its last mail was sent, by the mail's own clock. */
  latest: number;
  /** Hash of all that a review depends on. */
  content: string;
  /** `waiting` for missing parts, `complete`, `reviewed` as it is now. */
  state: string;
  changed_at: Clock;
}

/** Keys of lineageKeys, as hashes of 48 bits. */
export interface SeriesKeyTable {
  key: number;
  series: number;
  position: string;
  filed: Flag;
  sought: Flag;
}

/** A patch at its place in a series. */
export interface PatchTable {
  series: number;
  number: number;
  message_id: string;
  carried_over: Flag;
}

/** The review of a series. It is of use while its content is the series'. */
export interface ReviewTable {
  series: number;
  content: string;
  /** null: made from the hunks alone. */
  mirror: string | null;
  base: Json;
  base_commit: string | null;
  reach: string;
  metrics: Json;
  suppressed: Json;
  /** Does every patch apply? */
  applies: Flag;
  errors: number;
  warnings: number;
  notes: number;
  changes: number;
  reviewed_at: Clock;
}

/** What became of a patch when it was applied. */
export interface ApplicationTable {
  series: number;
  number: number;
  message_id: string;
  status: string;
  commit_id: string | null;
  /** A ReviewedPatch. */
  body: Json;
}

export interface ChangeTable {
  series: number;
  place: number;
  symbol: string;
  kind: string;
  tier: string;
  file: string;
  /** A Change. */
  body: Json;
}

export interface FindingTable {
  series: number;
  place: number;
  rule: string;
  severity: string;
  symbol: string;
  fingerprint: string;
  /** A Finding. */
  body: Json;
}

/** How far a feed was read: written in the transaction that stores the mails before it. */
export interface CursorTable {
  feed: string;
  cursor: string;
  /** Items known to follow; null when that cannot be told. */
  remaining: number | null;
  moved_at: Clock;
}

/** Something that went wrong and was not yet put right. */
export interface FailureTable {
  stage: string;
  subject: string;
  reason: string;
  attempts: number;
  first_at: Clock;
  last_at: Clock;
  /** When it is tried again; null: when someone asks. */
  next_at: Clock | null;
}

/** A feed was asked for all that it had. */
export interface PullTable {
  feed: string;
  pulled_at: Clock;
}

/** What the last review of a series did not have: a prerequisite that its mails name. */
export interface LackingTable {
  series: number;
  /** `message-id`, `patch-id`, `change-id`: what the mails name it by. */
  means: string;
  name: string;
}

/** How a reviewed series stands in the mirror as it is now. */
export interface StandingTable {
  series: number;
  /** Hash of the tips of the mirror that it was looked at for. */
  tips: string;
  /** `applies`, `rotted`, `merged`, `unplaced`, `unapplied`. */
  state: string;
  /** The branch that it was looked at for; null when there is none. */
  branch: string | null;
  /** The commit that made it stop applying; null when none did, or it is not known. */
  commit_id: string | null;
  /** A Standing. */
  body: Json;
  since: Clock;
}

/** A message that was erased, so that it is not stored again. */
export interface TombstoneTable {
  message_id: string;
  reason: string;
  at: Clock;
}

export interface MigrationTable {
  name: string;
  applied_at: ColumnType<Clock, Clock, never>;
}

/** All tables. */
export interface Tables {
  raw_mails: RawMailTable;
  arrivals: ArrivalTable;
  messages: MessageTable;
  lists: ListTable;
  message_lists: MessageListTable;
  ties: TieTable;
  series: SeriesTable;
  series_keys: SeriesKeyTable;
  patches: PatchTable;
  reviews: ReviewTable;
  applications: ApplicationTable;
  changes: ChangeTable;
  findings: FindingTable;
  cursors: CursorTable;
  failures: FailureTable;
  pulls: PullTable;
  lacking: LackingTable;
  standings: StandingTable;
  tombstones: TombstoneTable;
  migrations: MigrationTable;
}
