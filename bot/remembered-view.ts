import type { Place } from './index/place.ts';
import type { TreeView } from './index/view.ts';

/** A view that is opened when it is first asked for, and looks up each name once: some stand in thousands of blobs. */
export function rememberView(open: () => Promise<TreeView>): () => Promise<TreeView> {
  let opened: Promise<TreeView> | null = null;
  return () => (opened ??= open().then(remembering));
}

function remembering(view: TreeView): TreeView {
  const known = new Map<string, readonly Place[]>();
  return {
    ...view,
    async find(names) {
      const wanted = [...names];
      const fresh = wanted.filter(name => !known.has(name));
      if (fresh.length > 0) for (const [name, places] of await view.find(fresh)) known.set(name, places);
      return new Map(wanted.map(name => [name, known.get(name) ?? []]));
    },
  };
}
