import { kinds, type Kind, type Sight } from './entry.ts';
import { judge, type Version } from './judge.ts';

/** A file that a commit touches, on both sides. */
export interface Sides {
  readonly commit: string;
  readonly path: string;
  readonly before: Version | null;
  readonly after: Version | null;
}

interface Row {
  right: number;
  missed: number;
  surplus: number;
  setAside: number;
}

const row = (): Row => ({ right: 0, missed: 0, surplus: 0, setAside: 0 });
const rows = (): Record<Kind, Row> =>
  Object.fromEntries(kinds.map(kind => [kind, row()])) as Record<Kind, Row>;

/** Counts, by kind, what stands on the sides and what comes and goes between them. */
export interface Tally {
  add(sides: Sides): void;
  /** Both tables, and the classes of what was set aside with an example each. */
  text(): string;
  /** What counts against us, a line each. */
  open(): readonly string[];
}

export function openTally(): Tally {
  const [standing, moving] = [rows(), rows()];
  const classes = new Map<string, { count: number; readonly example: string }>();
  const seen = new Set<Version>();
  const left: string[] = [];

  function setAside(reason: string, kind: Kind, example: string): void {
    const entry = classes.get(`${kind}: ${reason}`);
    if (entry === undefined) classes.set(`${kind}: ${reason}`, { count: 1, example });
    else entry.count++;
  }

  function addStanding(version: Version, kind: Kind, sides: Sides): void {
    const { ours, ctags } = version;
    for (const name of union(ours.sight[kind], ctags[kind])) {
      if (ours.sight[kind].has(name) && ctags[kind].has(name)) standing[kind].right++;
      else {
        const reason = judge(version, kind, name);
        const side = ours.sight[kind].has(name) ? 'surplus' : 'missed';
        const line = (side === 'surplus' ? ours.sight[kind] : ctags[kind]).get(name) ?? 0;
        const example = `${sides.commit.slice(0, 12)} ${sides.path}:${line} ${name}`;
        if (reason === null) {
          standing[kind][side]++;
          left.push(`${kind} ${side} ${version === sides.before ? 'before' : 'after'} ${example}`);
        } else {
          standing[kind].setAside++;
          setAside(reason, kind, example);
        }
      }
    }
  }

  function addMoving({ before, after }: Sides, kind: Kind): void {
    const ours = moved(before?.ours.sight ?? null, after?.ours.sight ?? null, kind);
    const theirs = moved(before?.ctags ?? null, after?.ctags ?? null, kind);
    for (const key of union(ours, theirs)) {
      if (ours.has(key) && theirs.has(key)) moving[kind].right++;
      else if (isSetAside([before, after], kind, key.slice(1))) moving[kind].setAside++;
      else moving[kind][ours.has(key) ? 'surplus' : 'missed']++;
    }
  }

  return {
    add(sides) {
      for (const version of [sides.before, sides.after]) {
        if (version === null || seen.has(version)) continue;
        seen.add(version);
        for (const kind of kinds) addStanding(version, kind, sides);
      }
      for (const kind of kinds) addMoving(sides, kind);
    },
    text: () =>
      [
        'on the sides'.padEnd(14) + head,
        ...kinds.map(kind => line(kind, standing[kind])),
        '',
        'come and gone'.padEnd(14) + head,
        ...kinds.map(kind => line(kind, moving[kind])),
        '',
        ...[...classes].toSorted().map(([name, { count, example }]) => `${count} ${name}: ${example}`),
      ].join('\n'),
    open: () => left,
  };
}

function union(
  left: Iterable<string> | ReadonlyMap<string, number>,
  right: Iterable<string> | ReadonlyMap<string, number>,
): Set<string> {
  const names = (from: Iterable<string> | ReadonlyMap<string, number>): Iterable<string> =>
    from instanceof Map ? (from.keys() as Iterable<string>) : (from as Iterable<string>);
  return new Set([...names(left), ...names(right)]);
}

/** `+name` for what comes, `-name` for what goes. */
function moved(before: Sight | null, after: Sight | null, kind: Kind): Set<string> {
  const found = new Set<string>();
  for (const name of after?.[kind].keys() ?? []) if (before?.[kind].has(name) !== true) found.add(`+${name}`);
  for (const name of before?.[kind].keys() ?? []) if (after?.[kind].has(name) !== true) found.add(`-${name}`);
  return found;
}

/** Is every disagreement on a name set aside, before and after? */
function isSetAside(versions: readonly (Version | null)[], kind: Kind, name: string): boolean {
  return versions.every(
    version =>
      version === null ||
      version.ours.sight[kind].has(name) === version.ctags[kind].has(name) ||
      judge(version, kind, name) !== null,
  );
}

const head = ['right', 'missed', 'surplus', 'set aside', 'recall', 'precision']
  .map(cell => cell.padStart(11))
  .join('');

function line(kind: string, { right, missed, surplus, setAside }: Row): string {
  const ratio = (bad: number) => (right + bad === 0 ? '-' : (right / (right + bad)).toFixed(4));
  const cells = [right, missed, surplus, setAside, ratio(missed), ratio(surplus)];
  return kind.padEnd(14) + cells.map(cell => String(cell).padStart(11)).join('');
}
