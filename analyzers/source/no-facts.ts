import type { SourceFacts } from './facts.ts';
import { NO_PIECES } from './pieces.ts';

/** A source that declares and uses nothing. */
export const NO_FACTS: SourceFacts = {
  functions: [],
  variables: [],
  exports: [],
  macros: [],
  aggregates: [],
  enums: [],
  typedefs: [],
  initialisers: [],
  typePieces: NO_PIECES,
  macroPieces: NO_PIECES,
  calls: [],
  memberCalls: [],
  macroCalls: [],
};
