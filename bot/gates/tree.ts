import type { FileState, Version } from '../../analyzers/reach/answer.ts';
import type { IsAsked } from '../index/asked.ts';
import type { Place } from '../index/place.ts';
import type { TreeView } from '../index/view.ts';
import type { Surroundings } from '../reach-inspector.ts';
import type { Span, States } from '../reach-states.ts';

/** What some patches do to a tree: the files they touch, and the rest of it. */
export interface GateTree {
  /** The files that the patches touch, before and after. */
  readonly touched: readonly FileState[];
  /** Where each of the names stands in files that no patch touches: in all of them, or in those that are asked about. */
  rest(names: readonly string[], isAsked?: IsAsked): Promise<readonly Place[]>;
  /** A file that no patch touches. */
  read(place: { readonly path: string; readonly blob: string }): Promise<Version | null>;
  /** The file at a path, after the patches. */
  at(path: string): Promise<Version | null>;
  /** How many files include a header so, below the patches. */
  includers(name: string): Promise<number>;
  /** The headers after the patches whose last component is this. */
  headers(name: string): Promise<readonly string[]>;
}

/** The tree of a row of patches, as some of them leave it. */
export function openGateTree(span: Span, states: States, surroundings: Surroundings): GateTree {
  const { objects, facts } = surroundings;
  const touched = states.between(span);
  const byPath = new Map(touched.map(state => [state.path, state]));
  let opened: Promise<TreeView> | undefined;
  const view = (): Promise<TreeView> => (opened ??= surroundings.view());

  async function read({ path, blob }: { path: string; blob: string }): Promise<Version | null> {
    const bytes = (await objects.read(blob))?.bytes;
    return bytes === undefined ? null : facts.version({ mode: '100644', id: blob, bytes }, path);
  }

  return {
    touched,
    read,
    async rest(names, isAsked) {
      const found = await (await view()).find(names, undefined, isAsked);
      const places = [...found.values()].flat();
      return [...new Map(places.map(place => [place.path, place])).values()].filter(
        ({ path }) => !byPath.has(path),
      );
    },
    async at(path) {
      const state = byPath.get(path);
      if (state !== undefined) return state.after;
      const blob = await (await view()).blob(path);
      return blob === null ? null : read({ path, blob });
    },
    includers: async name => (await (await view()).includers(name)).length,
    async headers(name) {
      const base = (await (await view()).headers()).get(name) ?? [];
      const kept = base.filter(path => byPath.get(path)?.after !== null);
      const fresh = touched.flatMap(({ path, after }) => (after === null ? [] : [path]));
      const end = `/${name}`;
      return [...new Set([...kept, ...fresh.filter(path => `/${path}`.endsWith(end))])];
    },
  };
}
