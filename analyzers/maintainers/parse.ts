/** One entry of the kernel's MAINTAINERS, so far as it says whose tree and list a file belongs to. */
export interface MaintainersEntry {
  readonly title: string;
  /** `L:`, addresses only. */
  readonly lists: readonly string[];
  /** `T:` of kind git, their URLs. */
  readonly trees: readonly string[];
  /** `F:` */
  readonly files: readonly string[];
  /** `X:` */
  readonly excluded: readonly string[];
  /** `N:`, regular expressions of the kernel's own writing. */
  readonly names: readonly string[];
}

interface Draft {
  readonly title: string;
  readonly lists: string[];
  readonly trees: string[];
  readonly files: string[];
  readonly excluded: string[];
  readonly names: string[];
}

const line = /^([A-Z]):[ \t]*(.*)$/;
const address = /[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+/;

const fields: Readonly<Record<string, (entry: Draft, value: string) => void>> = {
  L: (entry, value) => {
    const found = address.exec(value);
    if (found) entry.lists.push(found[0].toLowerCase());
  },
  T: (entry, value) => {
    const [kind, url] = value.split(/[ \t]+/, 2);
    if (kind === 'git' && url !== undefined) entry.trees.push(url);
    // Before 2009 the kind could be left out.
    else if (kind !== undefined && /^(?:git|https?):\/\/.*\.git$/.test(kind)) entry.trees.push(kind);
  },
  F: (entry, value) => void entry.files.push(value),
  X: (entry, value) => void entry.excluded.push(value),
  N: (entry, value) => void entry.names.push(value),
};

/**
 * Reads MAINTAINERS: entries are a title on a line of its own, then lines `K: value`. What is no entry (the
 * explanation at the top) has no fields and falls out.
 */
export function parseMaintainers(text: string): readonly MaintainersEntry[] {
  const entries: Draft[] = [];
  let title = '';
  let current: Draft | null = null;
  for (const row of text.split('\n')) {
    const match = line.exec(row.trimEnd());
    if (!match) {
      if (/^\S/.test(row)) title = row.trim();
      current = null;
      continue;
    }
    if (!current) {
      current = { title, lists: [], trees: [], files: [], excluded: [], names: [] };
      entries.push(current);
    }
    fields[match[1] ?? '']?.(current, (match[2] ?? '').trim());
  }
  return entries;
}
