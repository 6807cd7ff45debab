import { ctagsSights } from './ctags.ts';
import type { Version } from './judge.ts';
import { ourSight } from './ours.ts';
import { openSyntaxTrees, type ParsedSight } from './syntax-tree.ts';

/** Shows a version of a file, by blob id; null where there is none. */
export type See = (id: string | null, path: string) => Version | null;

/** All witnesses; those of one batch of blobs are shown the same version for the same blob. */
export async function openWitnesses(): Promise<(blobs: ReadonlyMap<string, Uint8Array>) => See> {
  const parse = await openSyntaxTrees();
  const decoder = new TextDecoder('latin1');
  return blobs => {
    const ctags = ctagsSights(blobs);
    const versions = new Map<string, Version>();
    return (id, path) => {
      const bytes = blobs.get(id ?? '');
      const tags = ctags.get(id ?? '');
      if (id === null || bytes === undefined || tags === undefined) return null;
      let parsed: ParsedSight | null = null;
      const version = versions.get(id) ?? {
        text: decoder.decode(bytes),
        ours: ourSight(bytes, path),
        ctags: tags,
        parsed: () => (parsed ??= parse(bytes)),
      };
      versions.set(id, version);
      return version;
    };
  };
}
