import type { MakefileFacts } from './build-facts.ts';
import type { SourceFacts } from './facts.ts';
import { NO_PIECES } from './pieces.ts';

const nothingBuilt: MakefileFacts = { objects: [], headers: [], namespace: null };

function nothing(): [] {
  return [];
}

/** A source that declares and uses nothing. */
export const NO_FACTS: SourceFacts = {
  functions: [],
  variables: [],
  exports: [],
  macros: nothing,
  aggregates: nothing,
  enums: nothing,
  typedefs: nothing,
  initialisers: nothing,
  typePieces: () => NO_PIECES,
  macroPieces: () => NO_PIECES,
  linesOf: () => '',
  surfacePieces: () => null,
  surfaceNumbers: nothing,
  surface: nothing,
  calls: nothing,
  callsOf: nothing,
  callSites: nothing,
  memberCalls: nothing,
  macroCalls: nothing,
  includes: nothing,
  options: nothing,
  makefile: () => nothingBuilt,
};
