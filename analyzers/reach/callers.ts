import type { Place } from '../interface/change.ts';
import type { CallFact, Guards } from '../source/facts.ts';
import { macrosHolding } from '../source/macros.ts';
import type { FileState, Version } from './answer.ts';
import { assemblyReferences } from './assembly-references.ts';
import type { Remnant, Target } from './remnant.ts';
import type { Scene } from './scene.ts';
import { accepts, callsInMacros, exactCount, targetOf, type Speaker } from './speaker.ts';
import { isOutsideKernel, shareArchitecture } from './territory.ts';
import { hasOwn, viewFrom, type View } from './view.ts';

/** Who of the callers was not adapted, and how many were. */
export interface Callers {
  readonly remnants: readonly Remnant[];
  readonly updated: number;
  /** Callers of which nothing can be proved. */
  readonly unchanged: readonly Place[];
}

const none: Callers = { remnants: [], updated: 0, unchanged: [] };

/**
 * The calls of one file that fitted before and fit nothing now that they could mean. `stale` are declarations known to be
 * out of date: what fits them alone fits nothing.
 */
export function callersIn(scene: Scene, stale: ReadonlySet<Speaker>, file: FileState): Callers {
  const { after } = file;
  const own = scene.file === null && hasOwn(scene.after, file.path);
  if (after === null || own || isOutsideKernel(file.path)) return none;
  const view = viewFrom(scene, file, stale);
  return {
    remnants: callsLeft(scene.name, { path: file.path, version: after }, view),
    updated: countUpdated(scene.name, file, view),
    unchanged: [],
  };
}

/** The calls of an untouched file, whatever they pass: a compiler cannot say whether they still mean what they say. */
export function unchangedCalls(scene: Scene, file: FileState): Place[] {
  const { before, after, path } = file;
  if (after === null || before !== after || hasOwn(scene.after, path) || isOutsideKernel(path)) return [];
  if (after.facts.callsOf(scene.name).length === 0) return [];
  return after.facts.callSites(scene.name).map(({ line }) => ({ file: path, line }));
}

/** The calls of one file to a function that nothing defines any more, or that its own file alone can see. */
export function callsOfRemoved(scene: Scene, file: FileState): Callers {
  const { after, path } = file;
  if (after === null || isOutsideKernel(path)) return none;
  const referring = assemblyReferences(scene, file);
  if (referring.length > 0) return { remnants: referring, updated: 0, unchanged: [] };
  const view = viewFrom(scene, file, noSpeakers);
  const hidden = view.seenBefore.some(({ kind }) => kind !== 'static') ? hiddenIn(scene, file) : null;
  if (view.seenBefore.length === 0 || view.after.some(({ kind }) => kind !== 'prototype')) return none;
  // `__bad_xchg()` is declared and nowhere defined so that a wrong use does not link.
  if (view.after.length > 0 && scene.name.startsWith('__')) return none;
  if (after.facts.callsOf(scene.name).length === 0) return none;
  const left = after.facts.callSites(scene.name).filter(({ guards }) => !isForOtherVersions(guards));
  const remnants = left.map(({ line, text, argumentCount }): Remnant => {
    const place = { file: path, line };
    // A macro that pastes names together may define it.
    return {
      rule: 'callers-left',
      symbol: scene.name,
      what: 'call',
      place,
      text,
      count: argumentCount,
      target: hidden,
      hidden: hidden !== null,
      sure: false,
    };
  });
  return { remnants, updated: 0, unchanged: [] };
}

/** The definition that only its own file can see from now on; null when there is none. */
function hiddenIn({ before, after }: Scene, { path }: FileState): Target | null {
  const found = after.find(
    speaker =>
      speaker.kind === 'static' &&
      speaker.path.endsWith('.c') &&
      shareArchitecture(speaker.path, path) &&
      before.some(then => then.kind === 'global' && then.path === speaker.path),
  );
  return found === undefined ? null : targetOf(found);
}

const noSpeakers: ReadonlySet<Speaker> = new Set();

/** The numbers of arguments that fitted once and may fit no longer: only calls with these need be looked at. */
export function withdrawnCounts({ before, after }: Scene): number[] {
  return exactCounts(before).filter(count => !after.every(speaker => accepts(speaker, count)));
}

/** The numbers of arguments that declarations ask for. */
export function exactCounts(speakers: readonly Speaker[]): number[] {
  return [...new Set(speakers.map(exactCount))].filter(count => count !== null);
}

/** Did the number of arguments fit once, and does it fit nothing any more? */
function isLeft({ seenBefore, after }: View, count: number): boolean {
  if (after.some(speaker => accepts(speaker, count))) return false;
  return seenBefore.some(speaker => exactCount(speaker) === count);
}

function callsLeft(
  symbol: string,
  { path, version }: { path: string; version: Version },
  view: View,
): Remnant[] {
  const { target } = view;
  // Where no number of arguments can be wrong nothing need be read.
  if (target === null || !exactCounts(view.seenBefore).some(count => isLeft(view, count))) return [];
  const wrong = (call: Pick<CallFact, 'name' | 'argumentCount'>) =>
    call.name === symbol && isLeft(view, call.argumentCount);
  const make = (call: { line: number; text: string; argumentCount: number }, sure: boolean): Remnant => ({
    rule: 'callers-left',
    symbol,
    what: 'call',
    place: { file: path, line: call.line },
    text: call.text,
    count: call.argumentCount,
    target,
    sure,
  });
  const { facts } = version;
  const sites = facts.callsOf(symbol).some(wrong)
    ? facts
        .callSites(symbol)
        .filter(({ argumentCount, guards }) => isLeft(view, argumentCount) && !isForOtherVersions(guards))
    : [];
  const inMacros = callsInMacros(macrosHolding(facts.macroPieces(), symbol), symbol).filter(
    call => wrong(call) && call.function !== symbol,
  );
  return [
    ...sites.map(site => make(site, site.guards.every(isConfiguration))),
    ...inMacros.map(call => ({
      ...make({ ...call, text: `#define ${call.function ?? ''}` }, false),
      macro: call.function ?? undefined,
    })),
  ];
}

export function isForOtherVersions(guards: Guards): boolean {
  return guards.some(guard => /LINUX_VERSION_CODE|KERNEL_VERSION/.test(guard));
}

/** A condition that some configuration meets; others are switches in the source that may be off for ever. */
export function isConfiguration(guard: string): boolean {
  const names = guard.match(/[A-Za-z_]\w*/g) ?? [];
  return names.every(name => /^(?:CONFIG_\w+|defined|IS_\w+|MODULE|__\w+__|BITS_PER_LONG)$/.test(name));
}

/** Calls of a touched file that fit now and would not have fitted before. */
function countUpdated(symbol: string, { before, after }: FileState, view: View): number {
  if (before === after || after === null) return 0;
  return after.facts
    .callsOf(symbol)
    .filter(
      ({ argumentCount }) =>
        view.after.some(speaker => accepts(speaker, argumentCount)) &&
        !view.before.some(speaker => accepts(speaker, argumentCount)),
    ).length;
}
