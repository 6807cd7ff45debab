const announcement = /are available in the git repository at\s*:?/i;

/**
 * Repository and ref of a git-request-pull(1) text, separated by a space (`git://host/tree.git for-linus`); null when
 * `text` is none. The URL may be wrapped, its ref stand on the next line, the lines end in blanks.
 */
export function readPullRequest(text: string): string | null {
  const since = text.search(/^The following changes since commit/m);
  const found = since < 0 ? null : announcement.exec(text.slice(since).replaceAll(/\n(?=\S)/g, ' '));
  if (found === null) return null;
  const lines = text.slice(since).split('\n');
  const at = announcedAt(lines);
  const after = lines.slice(at, at + 12).map(line => line.trim());
  const first = after.findIndex(line => isRepository(line));
  if (first < 0) return null;
  const [repository = '', ref = ''] = (after[first] ?? '').replace(/\\$/, '').split(/\s+/);
  const next = after[first + 1] ?? '';
  const named = ref !== '' ? ref : /^[\w./+~-]+$/.test(next) ? next : '';
  return named === '' ? repository : `${repository} ${named}`;
}

/** The index of the line behind the announcement, which may be wrapped over two. */
function announcedAt(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at++) {
    if (announcement.test(lines[at] ?? '')) return at + 1;
    if (announcement.test(`${lines[at] ?? ''} ${lines[at + 1] ?? ''}`)) return at + 2;
  }
  return lines.length;
}

function isRepository(line: string): boolean {
  return /^[\w+.-]{2,20}:\/\/\S+|^[\w.-]+@[\w.-]+:\S+/.test(line);
}
