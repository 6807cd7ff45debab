import { areExclusive } from '../source/exclusion.ts';
import type { FunctionFact } from '../source/facts.ts';
import { agree, contradiction } from './agreement.ts';
import type { Remnant } from './remnant.ts';
import type { Scene } from './scene.ts';
import { targetOf, textOf, type Speaker } from './speaker.ts';
import { includesOf, isOutsideKernel, shareArchitecture } from './territory.ts';

/** A declaration of a function, written in C. */
export interface Declared extends Speaker {
  readonly fact: FunctionFact;
}

/**
 * Declarations that no longer say what the function is, where they did before: prototypes beside a changed definition,
 * and definitions beside a changed prototype. Empty where an assembly routine may be what is declared.
 */
export function stalePrototypes(scene: Scene): { speaker: Speaker; remnant: Remnant }[] {
  if ([...scene.before, ...scene.after].some(({ kind }) => kind === 'label')) return [];
  return [...staleAmong(scene, 'prototype', 'global'), ...staleAmong(scene, 'global', 'prototype')];
}

function staleAmong(
  scene: Scene,
  kind: Speaker['kind'],
  other: Speaker['kind'],
): { speaker: Speaker; remnant: Remnant }[] {
  const kept = ofKind(scene.before, kind);
  return ofKind(scene.after, kind).flatMap(speaker => {
    const stood = kept.some(({ path, fact }) => path === speaker.path && agree(fact, speaker.fact));
    if (!stood || isOutsideKernel(speaker.path)) return [];
    const target = whatBecame(scene, speaker, other);
    if (target === null || (kind === 'global' && isNamesake(scene, speaker, target))) return [];
    const how = contradiction(target.fact, speaker.fact);
    if (how === 'tag' && [speaker, target].some(each => namesMacro(each, scene))) return [];
    return [
      {
        speaker,
        remnant: { ...remnantOf(scene.name, speaker, target), sure: how === 'count' || how === 'type' },
      },
    ];
  });
}

/** What a declaration agreed with before and contradicts now; null when it still agrees with something, or never did. */
function whatBecame({ before, after }: Scene, speaker: Declared, kind: Speaker['kind']): Declared | null {
  const meant = (candidate: Declared) =>
    shareArchitecture(candidate.path, speaker.path) && !areExclusive(candidate.guards, speaker.guards);
  const then = ofKind(before, kind).filter(meant);
  const now = ofKind(after, kind).filter(meant);
  const [target] = now;
  if (target === undefined || then.length === 0) return null;
  if (then.some(({ fact }) => contradiction(fact, speaker.fact) !== null)) return null;
  if (now.some(({ fact }) => contradiction(fact, speaker.fact) === null)) return null;
  return then.some(({ fact }) => agree(fact, speaker.fact)) ? target : null;
}

/** Is a definition one of several, and none that includes the header? Then the header may speak of another. */
function isNamesake({ after, files }: Scene, definition: Declared, header: Declared): boolean {
  const alone = ofKind(after, 'global').every(
    other => other.path === definition.path || !shareArchitecture(other.path, definition.path),
  );
  if (alone) return false;
  const file = files.find(({ path }) => path === definition.path);
  return file === undefined || !includesOf(file).has(header.path.slice(header.path.lastIndexOf('/') + 1));
}

/** Is one of its tags a macro, `#define ipt_table xt_table`? */
function namesMacro({ fact }: Declared, { files }: Scene): boolean {
  const types = [fact.returnType, ...fact.parameters.map(({ type }) => type)];
  const tags = new Set(
    types.flatMap(type => [...type.matchAll(/\b(?:struct|union) (\w+)/g)].map(([, tag]) => tag)),
  );
  return files.some(({ after }) => after?.facts.macros.some(({ name }) => tags.has(name)) === true);
}

function remnantOf(symbol: string, speaker: Declared, target: Declared): Remnant {
  return {
    rule: 'prototype-stale',
    symbol,
    what: speaker.kind === 'global' ? 'definition' : 'declaration',
    place: { file: speaker.path, line: speaker.line },
    text: textOf(speaker),
    count: speaker.least,
    target: targetOf(target),
    sure: true,
  };
}

/** The declarations in C of certain kinds. */
export function ofKind(speakers: readonly Speaker[], ...kinds: Speaker['kind'][]): Declared[] {
  return speakers.filter(
    (speaker): speaker is Declared => speaker.fact !== null && kinds.includes(speaker.kind),
  );
}
