import type { Place } from './index/place.ts';
import type { Besides } from './index/asked.ts';
import type { TreeView } from './index/view.ts';

/**
 * A view that is opened when it is first asked for, and looks up each name once: some stand in thousands of blobs. Nothing
 * need be known of the files `besides`.
 */
export function rememberView(open: () => Promise<TreeView>, besides: Besides): () => Promise<TreeView> {
  let opened: Promise<TreeView> | null = null;
  return () => (opened ??= open().then(view => remembering(view, besides)));
}

function remembering(view: TreeView, besides: Besides): TreeView {
  const known = new Map<string, readonly Place[]>();
  return {
    ...view,
    async find(names, _, isAsked) {
      const wanted = [...names];
      // What is known of some files alone is no answer for all.
      if (isAsked !== undefined) return view.find(wanted, besides, isAsked);
      const fresh = wanted.filter(name => !known.has(name));
      if (fresh.length > 0)
        for (const [name, places] of await view.find(fresh, besides)) known.set(name, places);
      return new Map(wanted.map(name => [name, known.get(name) ?? []]));
    },
  };
}
