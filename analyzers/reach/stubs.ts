import { areExclusive } from '../source/exclusion.ts';
import { agree } from './agreement.ts';
import { ofKind, type Declared } from './prototypes.ts';
import type { Remnant } from './remnant.ts';
import type { Scene } from './scene.ts';
import { accepts, exactCount, targetOf, textOf, type Speaker } from './speaker.ts';
import { isOutsideKernel, shareArchitecture } from './territory.ts';

/**
 * Stand-ins of a header for a function that is configured out, which still take as many parameters as it did: the
 * `#else` beside a prototype.
 */
export function mismatchingStubs(scene: Scene): { speaker: Speaker; remnant: Remnant }[] {
  return scene.after.flatMap(stub => {
    if ((stub.kind !== 'inline' && stub.kind !== 'macro') || !stub.path.endsWith('.h')) return [];
    if (stub.guards.length === 0 || exactCount(stub) === null || isOutsideKernel(stub.path)) return [];
    const target = whatBecame(scene, stub);
    return target === null ? [] : [{ speaker: stub, remnant: remnantOf(scene.name, stub, target) }];
  });
}

function whatBecame({ before, after }: Scene, stub: Speaker): Declared | null {
  const stood = before.filter(speaker => speaker.path === stub.path && isSameStub(speaker, stub));
  const standsFor = (candidate: Speaker) =>
    candidate.path === stub.path && areExclusive(candidate.guards, stub.guards);
  const then = ofKind(before, 'prototype', 'inline').filter(standsFor);
  const now = ofKind(after, 'prototype', 'inline').filter(standsFor);
  if (stood.length === 0 || then.length === 0 || now.length === 0) return null;
  if (!then.every(({ least, most }) => least === stub.most && most === stub.most)) return null;
  const defined = ofKind(after, 'global').filter(({ path }) => shareArchitecture(path, stub.path));
  const changed = (defined.length > 0 ? defined : now).filter(speaker => exactCount(speaker) !== null);
  const [target] = changed;
  if (target === undefined || changed.some(({ least }) => accepts(stub, least))) return null;
  return target;
}

function isSameStub(left: Speaker, right: Speaker): boolean {
  if (left.fact !== null && right.fact !== null) return agree(left.fact, right.fact);
  return left.macro !== null && right.macro !== null && left.most === right.most;
}

function remnantOf(symbol: string, stub: Speaker, target: Declared): Remnant {
  return {
    rule: 'stub-mismatch',
    symbol,
    what: 'stub',
    place: { file: stub.path, line: stub.line },
    text: textOf(stub),
    count: stub.most,
    target: targetOf(target),
    sure: true,
  };
}
