import type { Checkpoint } from './origin.ts';

import { FILE, type Walk } from './walk.ts';

/**
 * True between two declarations that stand under no condition but an include guard's: how the walk goes on depends on
 * nothing that came before but the answers given to conditions.
 */
export function isAtRest(walk: Walk): boolean {
  const { header, preprocessor, saved, mode, open, owner } = walk;
  if (mode !== FILE || header.count > 0 || header.depth > 0 || header.groups > 0) return false;
  if (header.strange || header.overflowed || open.length > 0 || owner >= 0) return false;
  const { levels } = preprocessor;
  if (levels.length === 0) return true;
  const [level] = levels;
  if (levels.length > 1 || !level.isIncludeGuard || level.refused.length > 0) return false;
  return header.generation !== saved[0].generation;
}

/** The checkpoint before a token. */
export function checkpointAt(walk: Walk, at: number): Checkpoint {
  const { tokens } = walk;
  return {
    offset: at === 0 ? 0 : tokens.ends[at - 1],
    functions: walk.functions.length,
    variables: walk.variables.length,
    exports: walk.exports.length,
    defines: walk.defines.guards.length,
    types: walk.types.guards.length,
    initialisers: walk.initialisers.guards.length,
    statements: walk.statements.guards.length,
    bodies: walk.bodies.guards.length,
    calls: walk.calls.count,
    world: walk.preprocessor.world.size,
    levels: walk.preprocessor.levels.length,
    looked: walk.track?.looked ?? 0,
    namespace: walk.namespace,
  };
}
