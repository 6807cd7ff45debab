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
  const context: Context = {
    isShownAfter: factTexts(files, 'after', shape),
    wasShown: factTexts(files, 'before', shape),
    isWritten: literal => files.some(file => textOf(file.after).includes(literal)),
  };
  const changed = [...before].flatMap(([name, was]) => {
    const is = after.get(name) ?? [];
    const [first] = was;
    if (first === undefined) return [];
    // A function that goes, or shows its text in a way that is not seen here, says nothing of the file.
    if (is.length === 0) return [];
    const parts = partsOf(without(was, is), without(is, was), context);
    return parts.length === 0 ? [] : surfaceChange(first.fact.owner ?? '', parts, is[0] ?? first, patch);
  });
  const fresh = [...after].flatMap(([name, is]) => {
    const [first] = is;
    if (first === undefined || before.has(name) || !isProcess(first, files)) return [];
    const parts = partsOf([], is, context);
    return parts.length === 0 ? [] : surfaceChange(first.fact.owner ?? '', parts, first, patch);
  });
  return [...changed, ...fresh];
}

interface Context {
  /** Whether a line of a shape is shown by any of the touched files. */
  readonly isShownAfter: (shape: string) => boolean;
  readonly wasShown: (shape: string) => boolean;
  /** Whether a literal stands anywhere in them after. */
  readonly isWritten: (literal: string) => boolean;
}

function textOf(facts: FilePair['after']): string {
  return facts?.surfacePieces()?.bodies.text ?? '';
}

/** A function new to a source of fs/proc that others there call adds to a file that programs read already. */
function isProcess({ path, file, fact }: Sight, files: readonly FilePair[]): boolean {
  const pair = files[file];
  if (!path.startsWith('fs/proc/') || pair?.before == null) return false;
  return fact.owner !== null && (pair.after?.callsOf(fact.owner).length ?? 0) > 0;
}

function shape({ form, aspects }: SurfaceFact): string {
  return `${form} ${aspects['shape'] ?? ''}`;
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

/** Lines of one key are one line that changed; so are lines without a key, in their order. The rest has come or gone. */
function partsOf(lost: readonly Sight[], gained: readonly Sight[], context: Context): ChangePart[] {
  const rest = [...gained];
  const parts: ChangePart[] = [];
  const left = lost.filter(({ fact }) => {
    const at = rest.findIndex(({ fact: { key } }) => key === fact.key);
    const [twin] = at < 0 ? [] : rest.splice(at, 1);
    if (twin !== undefined && isTold(fact, twin.fact)) parts.push(part(fact, twin.fact));
    return twin === undefined;
  });
  const gone = left.filter(({ fact }) => fact.key !== '' && !isKept(fact, context));
  const come = rest.filter(({ fact }) => fact.key !== '' && !context.wasShown(shape(fact)));
  return [...parts, ...gone.map(({ fact }) => part(fact, null)), ...come.map(({ fact }) => part(null, fact))];
}

/** What a helper adds to the words that it is handed is not seen: where one side has them from a helper, nothing is known. */
function isTold(was: SurfaceFact, is: SurfaceFact): boolean {
  const isHelped = ({ text }: SurfaceFact) => /^"[^"%]*%s"$/.test(text);
  return isHelped(was) === isHelped(is);
}

/** A line that is shown elsewhere now, or whose words are still in the source for a function that is not understood. */
function isKept(fact: SurfaceFact, { isShownAfter, isWritten }: Context): boolean {
  const [first = ''] = fact.text.split(/(?<=") (?=")/);
  return isShownAfter(shape(fact)) || isWritten(first.slice(1, -1)) || isWritten(`"${fact.key}"`);
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
