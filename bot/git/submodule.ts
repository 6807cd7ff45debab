import type { FileVersion } from './applied.ts';

/** Mode of a submodule's entry in a tree. */
export const gitlink = '160000';

/** What a diff shows of a submodule: one line with its commit. */
export function submoduleVersion(id: string): FileVersion {
  return { mode: gitlink, id, bytes: new TextEncoder().encode(`Subproject commit ${id}\n`) };
}

/** The commit named by such a line; null when it names none. */
export function submoduleCommit(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes.subarray(0, 100));
  return /^Subproject commit ([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(text)?.[1] ?? null;
}
