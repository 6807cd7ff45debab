import type { SurfaceFact } from '../../source/surface-facts.ts';
import type { Change, ChangePart } from '../change.ts';
import { grouped } from './grouped.ts';
import type { FilePair } from '../pair.ts';
import { factTexts, type Sight, type Sights } from './sight.ts';
import { surfaceChange } from './surface-change.ts';

/** What became of the text that functions show, told by function; lines that only move from one to another are not told. */
export function lineChanges(sights: Sights, files: readonly FilePair[], patch: number): Change[] {
  const before = byFunction(sights.before);
  const after = byFunction(sights.after);
  const isShownAfter = factTexts(files, 'after', shape);
  const wasShown = factTexts(files, 'before', shape);
  const changes: Change[] = [];
  for (const [name, was] of before) {
    const is = after.get(name) ?? [];
    const [first] = was;
    // Of a file that goes, its other facts tell.
    if (first === undefined || files[first.file]?.after === null) continue;
    const lost = without(was, is).filter(sight => !isShownAfter(shape(sight.fact)));
    const gained = is.length === 0 ? [] : without(is, was).filter(sight => !wasShown(shape(sight.fact)));
    const parts = partsOf(lost, gained);
    const shown = gained[0] ?? is[0] ?? lost[0];
    if (parts.length > 0 && shown !== undefined)
      changes.push(surfaceChange(first.fact.owner ?? '', parts, shown, patch));
  }
  for (const [name, is] of after) {
    const [first] = is;
    if (first === undefined || before.has(name) || !isProcess(first, files)) continue;
    const gained = is.filter(sight => !wasShown(shape(sight.fact)) && sight.fact.key !== '');
    const parts = partsOf([], gained);
    if (parts.length > 0) changes.push(surfaceChange(first.fact.owner ?? '', parts, first, patch));
  }
  return changes;
}

/** A function new to a source of fs/proc that others there call adds to a file that programs read already. */
function isProcess({ path, file, fact }: Sight, files: readonly FilePair[]): boolean {
  const pair = files[file];
  if (!path.startsWith('fs/proc/') || pair?.before == null) return false;
  return pair.after?.calls().some(({ name }) => name === fact.owner) === true;
}

function shape({ kind, form, aspects }: SurfaceFact): string {
  return `${kind} ${form} ${aspects['shape'] ?? ''}`;
}

function byFunction(sights: readonly Sight[]): Map<string, Sight[]> {
  return grouped(
    sights.filter(({ fact }) => fact.form === 'line'),
    ({ file, fact }) => `${file} ${fact.owner ?? ''}`,
  );
}

/** The lines that the other side does not show; a line shown twice counts twice. */
function without(lines: readonly Sight[], others: readonly Sight[]): Sight[] {
  const counts = new Map<string, number>();
  for (const { fact } of others) counts.set(shape(fact), (counts.get(shape(fact)) ?? 0) + 1);
  return lines.filter(({ fact }) => {
    const count = counts.get(shape(fact)) ?? 0;
    counts.set(shape(fact), count - 1);
    return count <= 0;
  });
}

/** Lines of one key are one line that changed; of the others, those in the same order. */
function partsOf(lost: readonly Sight[], gained: readonly Sight[]): ChangePart[] {
  const parts: ChangePart[] = [];
  const rest = [...gained];
  const left: Sight[] = [];
  for (const sight of lost) {
    const at = sight.fact.key === '' ? -1 : rest.findIndex(({ fact }) => fact.key === sight.fact.key);
    const [twin] = at < 0 ? [] : rest.splice(at, 1);
    if (twin === undefined) left.push(sight);
    else parts.push(part(sight.fact, twin.fact));
  }
  for (const sight of left) {
    const at = rest.findIndex(({ fact }) => sight.fact.key === '' || fact.key === '');
    const [twin] = at < 0 ? [] : rest.splice(at, 1);
    parts.push(part(sight.fact, twin?.fact ?? null));
  }
  return [...parts, ...rest.map(({ fact }) => part(null, fact))];
}

function part(before: SurfaceFact | null, after: SurfaceFact | null): ChangePart {
  const { kind, key } = (before ?? after) as SurfaceFact;
  const pieces = before === null || after === null ? null : differingPieces(before.text, after.text);
  if (pieces !== null) return { kind, ...pieces, ...(key === '' ? {} : { member: key }) };
  return {
    kind,
    before: before?.text ?? null,
    after: after?.text ?? null,
    ...(key === '' ? {} : { member: key }),
  };
}

/** Of a line that many calls make, the calls that differ; null for one that few make, which is shown whole. */
function differingPieces(
  before: string,
  after: string,
): { before: string | null; after: string | null } | null {
  const [was, is] = [before.split(/(?<=") (?=")/), after.split(/(?<=") (?=")/)];
  if (Math.min(was.length, is.length) < 4) return null;
  const only = (pieces: readonly string[], others: readonly string[]) => {
    const rest = pieces.filter(piece => !others.includes(piece)).join(' ');
    return rest === '' ? null : rest;
  };
  const differing = { before: only(was, is), after: only(is, was) };
  return differing.before === null && differing.after === null ? null : differing;
}
