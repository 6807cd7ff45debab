import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import type { Declaring } from '../../analyzers/compare/settle.ts';
import { isTagged } from '../../analyzers/compare/symbols.ts';
import { architectureOf, isOutsideKernel, isSharedHeader } from '../../analyzers/compare/territory.ts';
import type { Objects } from '../git/objects.ts';
import type { Place } from '../index/place.ts';
import type { TreeView } from '../index/view.ts';
import { headersDefining, type HeaderPlace } from './replacements.ts';

/** Where symbols stand in two trees, files that did not change among them. */
export interface Atlas {
  /** The files that define, declare, export or `#define` a symbol in one of the trees. */
  declaring(symbol: string): Promise<readonly Declaring[]>;
  /** The paths that name one of these in one of the trees, in whatever way. */
  naming(names: readonly string[]): Promise<ReadonlySet<string>>;
  /** Does code of the second tree still use the name, as one that is not its own? `architecture`: that of the code; null: any. */
  isUsedAfter(symbol: string, architecture: string | null): Promise<boolean>;
  /** The shared headers of the second tree that may define one of the names as a macro, a type or a constant. */
  defining(names: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly ComparedFile[]>>;
}

/** The files that differ between the trees, and which files count at all. */
export interface AtlasRange {
  readonly objects: Objects;
  readonly differing: readonly ComparedFile[];
  /** The shared headers of the second tree. */
  readonly headers: readonly HeaderPlace[];
  readonly isCounted: (path: string) => boolean;
}

/** What fewer sources name without calling it, they may have forgotten, or ask for by `#ifdef`. */
const fewestNaming = 3;

/** Opens the views of two trees. */
export function openAtlas(
  before: TreeView,
  after: TreeView,
  { objects, differing, headers, isCounted }: AtlasRange,
): Atlas {
  const changed = new Map(
    differing.flatMap(file => [file.path, file.oldPath ?? file.path].map(path => [path, file])),
  );
  const isWanted = ({ path }: Place) => !isOutsideKernel(path) && isCounted(path);
  const fileAt = ({ path, blob }: HeaderPlace) =>
    changed.get(path) ?? { oldPath: path, path, before: blob, after: blob };

  return {
    async declaring(symbol) {
      if (isTagged(symbol) || !isName(symbol)) return [];
      const found = new Map<string, Declaring>();
      const [left, right] = [await before.declaring(symbol), await after.declaring(symbol)];
      for (const [places, isAfter] of [
        [left, false],
        [right, true],
      ] as const) {
        for (const place of places.filter(each => isWanted(each) && isSeen(each))) {
          const file = fileAt(place);
          const known = found.get(file.path);
          found.set(file.path, {
            file,
            definesBefore: known?.definesBefore === true || (!isAfter && isDefining(place)),
            definesAfter: known?.definesAfter === true || (isAfter && isDefining(place)),
            exportsBefore: known?.exportsBefore === true || (!isAfter && place.exports),
            exportsAfter: known?.exportsAfter === true || (isAfter && place.exports),
          });
        }
      }
      return [...found.values()];
    },
    async naming(names) {
      const found = new Set<string>();
      for (const view of [before, after])
        for (const places of (await view.find(names)).values())
          for (const { path } of places) found.add(path);
      return found;
    },
    async isUsedAfter(symbol, architecture) {
      if (isTagged(symbol) || !isName(symbol)) return false;
      const places = (await after.find([symbol])).get(symbol) ?? [];
      // A driver that must build with older kernels as well gives itself what is gone.
      const own = new Set(places.filter(place => place.definesMacro).map(({ path }) => directoryOf(path)));
      const isHere = ({ path }: Place) =>
        !own.has(directoryOf(path)) &&
        [null, architecture ?? architectureOf(path)].includes(architectureOf(path));
      const uses = places.filter(
        place => isWanted(place) && isHere(place) && !place.definesLocally && !place.defines,
      );
      const naming = uses.filter(
        ({ mentions, declares, path }) => mentions && !declares && path.endsWith('.c'),
      );
      return uses.some(({ calls }) => calls !== 0) || naming.length >= fewestNaming;
    },
    async defining(names) {
      const found = await headersDefining(objects, headers, names);
      return new Map([...found].map(([name, places]) => [name, places.map(fileAt)]));
    },
  };
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function isName(text: string): boolean {
  return /^[\w$]+$/.test(text);
}

/** A static function, or a macro, concerns others only where they can include it. */
function isSeen({ path, defines, declares, exports, definesMacro, definesLocally }: Place): boolean {
  return defines || declares || exports || ((definesMacro || definesLocally) && isSharedHeader(path));
}

function isDefining({ defines, definesMacro, definesLocally }: Place): boolean {
  return defines || definesMacro || definesLocally;
}
