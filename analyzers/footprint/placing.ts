import { architectureDirectory, isSameArchitecture } from '../architecture.ts';
import type { Body, BodyName } from './body.ts';
import { reachedField, type Spot, type TypeTable } from './type-table.ts';
import type { Use, UseKind } from './use.ts';
import type { VisibleNames } from './visible.ts';

/** A file of the tree that defines or exports a name, as the tree index has it. */
export interface DefiningPlace {
  readonly path: string;
  readonly defines: boolean;
  readonly definesLocally: boolean;
  readonly exports: boolean;
}

/** The tree around a body, its own files left out. */
export interface Surroundings {
  readonly visible: VisibleNames;
  readonly types: TypeTable;
  /** For the names of `linkable`: where each stands. */
  readonly places: ReadonlyMap<string, readonly DefiningPlace[]>;
  readonly architectures: readonly string[];
}

/** A use whose line of definition, export and subsystem are still to be read. */
export type PlacedUse = Omit<Use, 'defined' | 'exported' | 'subsystem'> & {
  readonly defined: { readonly file: string; readonly line: number | null };
  /** The files that export it. */
  readonly exporters: readonly string[];
};

/** What a body uses, and the names that stand nowhere. */
export interface Placing {
  readonly uses: readonly PlacedUse[];
  /** Called, but neither defined in the tree nor by the body. */
  readonly unplaced: readonly { readonly name: string; readonly first: Spot }[];
  /** Member accesses of which the source does not say which struct they are of. */
  readonly undecided: number;
}

/** The names to ask the tree index about: what headers only declare, and what no header says anything of. */
export function linkable({ names }: Body, visible: VisibleNames): string[] {
  return [...names.keys()].filter(name => {
    const kinds = visible.get(name);
    return kinds === undefined || kinds.has('prototype') || kinds.has('variable');
  });
}

/** Says of each name that a body uses what it is and where it is defined. */
export function placeUses(body: Body, surroundings: Surroundings): Placing {
  const uses: PlacedUse[] = [];
  const unplaced: { name: string; first: Spot }[] = [];
  const members = new Set(body.fields.map(({ field }) => field));
  for (const [name, use] of body.names) {
    // A macro that takes the name of a member: `has(image, limit)` where `image->limit` is one.
    if (use.argument && members.has(name)) continue;
    const placed = placeName(name, use, body, surroundings);
    if (placed !== null) uses.push(placed);
    else if (use.called && !surroundings.visible.has(name)) unplaced.push({ name, first: use.first });
  }
  const { types, undecided } = placeTypes(body, surroundings);
  return { uses: [...uses, ...types], unplaced, undecided };
}

function placeName(
  name: string,
  use: BodyName,
  body: Body,
  { visible, places, architectures }: Surroundings,
): PlacedUse | null {
  const kinds = visible.get(name);
  const found = (places.get(name) ?? []).filter(({ path }) => !hosted.test(path));
  const globals = found.filter(place => place.defines);
  const base = { symbol: name, first: use.first, places: use.places, fields: [], local: false };
  const exporters = found.filter(place => place.exports).map(({ path }) => path);
  // What no header in sight declares is taken from the tree only where the body says so by a declaration of its own.
  const isClaimed = kinds === undefined && body.declared.has(name);
  const isDeclared = kinds?.has('prototype') === true || kinds?.has('variable') === true;
  const definition = isDeclared || isClaimed ? nearest(globals, architectures, exporters) : null;
  if (definition !== null) {
    const kind: UseKind = kinds?.has('prototype') === true || use.called ? 'function' : 'variable';
    return { ...base, kind, defined: { file: definition, line: null }, exporters };
  }
  for (const kind of ['inline', 'macro', 'constant', 'typedef'] as const) {
    const spot = kinds?.get(kind);
    if (spot !== undefined) return { ...base, kind, defined: spot, exporters: [] };
  }
  const locals = found.filter(place => place.definesLocally && isCore(place.path, architectures));
  // A name that several files keep to themselves is none to be taken from one of them.
  if (kinds === undefined && use.called && locals.length === 1 && globals.length === 0)
    return {
      ...base,
      kind: 'function',
      local: true,
      defined: { file: locals[0].path, line: null },
      exporters: [],
    };
  return placeDeclared(kinds, { ...base, exporters });
}

/** Programs that run on the machine that builds, and code that runs before the kernel. */
const hosted = /^(?:tools|scripts|samples|usr|Documentation)\/|^arch\/[^/]+\/(?:boot|tools)\//;

/** A driver, or another architecture, has its own things of that name. */
function isCore(path: string, architectures: readonly string[]): boolean {
  const own = architectureDirectory(path);
  if (own !== null) return architectures.some(name => isSameArchitecture(name, own));
  return path.endsWith('.c') && !/^(?:drivers|sound)\//.test(path);
}

/** Declared and defined nowhere that a scan sees: made by a macro, or by the linker. */
function placeDeclared(
  kinds: ReadonlyMap<string, Spot> | undefined,
  base: Omit<PlacedUse, 'kind' | 'defined'>,
): PlacedUse | null {
  const prototype = kinds?.get('prototype');
  const variable = kinds?.get('variable');
  const defined = prototype ?? variable;
  if (defined === undefined) return null;
  return { ...base, kind: prototype === undefined ? 'variable' : 'function', defined };
}

/** What stands in for the real thing in small configurations. */
const substitute = /(?:^|\/)(?:nommu|slob|\w*stubs?|dummy\w*)\.c$/;

/**
 * The definition to name when there are several: one that all share, and there the one that is exported, else that of an
 * architecture one asks for; null where only architectures have one that nobody asks for.
 */
function nearest(
  places: readonly DefiningPlace[],
  architectures: readonly string[],
  exporters: readonly string[],
): string | null {
  const paths = places.map(({ path }) => path);
  const shared = paths.filter(path => architectureDirectory(path) === null);
  const real = shared.filter(path => !substitute.test(path));
  const own = architectures.flatMap(name =>
    paths.filter(path => isSameArchitecture(name, architectureDirectory(path) ?? '')),
  );
  const others = architectures.length === 0 ? paths : [];
  const [first] = [real.filter(path => exporters.includes(path)), real, shared, own, others].flat();
  return first ?? null;
}

function placeTypes(body: Body, { types }: Surroundings): { types: PlacedUse[]; undecided: number } {
  const reached = new Map<string, Map<string, Spot>>();
  let undecided = 0;
  const counts = new Map<string, number>();
  for (const { of, field, file, line } of body.fields) {
    const found = of === null ? null : reachedField([body.table, types], of, field);
    if (found === null) undecided++;
    else if (!body.own.has(found.type) && types.aggregates.has(found.type)) {
      const fields = reached.get(found.type) ?? new Map<string, Spot>();
      reached.set(found.type, fields);
      if (!fields.has(found.field)) fields.set(found.field, { file, line });
      counts.set(found.type, (counts.get(found.type) ?? 0) + 1);
    }
  }
  const named = [...body.types.keys()].filter(type => types.aggregates.has(type));
  const all = [...new Set([...named, ...reached.keys()])];
  return {
    undecided,
    types: all.flatMap(type => {
      const entry = types.aggregates.get(type);
      const fields = reached.get(type) ?? new Map<string, Spot>();
      const first = [body.types.get(type)?.first, ...fields.values()].find(spot => spot !== undefined);
      if (entry === undefined || first === undefined) return [];
      return {
        symbol: type,
        kind: type.startsWith('union ') ? 'union' : 'struct',
        defined: { file: entry.file, line: entry.line },
        exporters: [],
        local: false,
        first,
        places: (counts.get(type) ?? 0) + (body.types.get(type)?.places ?? 0),
        fields: [...fields.keys()].sort(),
      } satisfies PlacedUse;
    }),
  };
}
