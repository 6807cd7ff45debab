import type { FileState } from './answer.ts';
import type { Target } from './remnant.ts';
import type { Scene } from './scene.ts';
import { accepts, exactCount, targetOf, type Speaker, type SpeakerKind } from './speaker.ts';
import { directoryOf, includesOf, isProgram, isSeenFrom, shareArchitecture } from './territory.ts';

/** What a call in one file can mean. */
export interface View {
  /** Declarations that the file surely saw before. */
  readonly seenBefore: readonly Speaker[];
  readonly before: readonly Speaker[];
  readonly after: readonly Speaker[];
  readonly target: Target | null;
}

/** Is the name that of a static function of the file? */
export function hasOwn(speakers: readonly Speaker[], path: string): boolean {
  return speakers.some(speaker => speaker.kind === 'static' && speaker.path === path);
}

/** Looks at a name from one file. `stale` is left out of what it can mean after. */
export function viewFrom(scene: Scene, file: FileState, stale: ReadonlySet<Speaker>): View {
  const may = (speaker: Speaker) => mayMean(speaker, file);
  const before = scene.before.filter(may);
  const after = withoutWrappers(scene.after.filter(speaker => may(speaker) && !stale.has(speaker)));
  return {
    seenBefore: before.filter(
      ({ path }) => path === file.path || (path.endsWith('.h') && isSeenFrom(path, file)),
    ),
    before,
    after,
    target: bestTarget(after, file.path),
  };
}

/** A macro around the function fits no better than what it passes on. */
function withoutWrappers(speakers: readonly Speaker[]): Speaker[] {
  const others = speakers.filter(({ passesOn }) => passesOn.length === 0);
  return speakers.filter(({ passesOn }) =>
    passesOn.every(count => others.some(speaker => accepts(speaker, count))),
  );
}

const order: readonly SpeakerKind[] = ['static', 'global', 'inline', 'macro', 'prototype'];

/** What a caller is shown: the definition, the caller's own first. */
function bestTarget(speakers: readonly Speaker[], path: string): Target | null {
  const rank = (speaker: Speaker) => (speaker.path === path ? 0 : order.length) + order.indexOf(speaker.kind);
  const exact = speakers.filter(speaker => exactCount(speaker) !== null);
  const [best] = exact.toSorted((left, right) => rank(left) - rank(right));
  return best === undefined ? null : targetOf(best);
}

/** Could a call in the file mean it? In doubt it could. */
function mayMean(speaker: Speaker, file: FileState): boolean {
  if (speaker.path === file.path) return true;
  if (!shareArchitecture(speaker.path, file.path)) return false;
  if (speaker.kind === 'label' || (isProgram(speaker.path) && !isProgram(file.path))) return false;
  if (speaker.kind === 'global' || speaker.path.endsWith('.h')) return true;
  if (directoryOf(speaker.path) === directoryOf(file.path)) return true;
  return [...includesOf(file)].some(name => name.endsWith('.c'));
}
