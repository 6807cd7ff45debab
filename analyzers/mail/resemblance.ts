/** A title as people mean it: lower case, single spaces, no full stop. */
export function normalTitle(title: string): string {
  return title.toLowerCase().split(/\s+/).filter(Boolean).join(' ').replace(/\.$/, '');
}

/** The part before the first colon, or the first word: what a kernel title begins with. */
export function subsystem(title: string): string {
  return normalTitle(title).split(/[:\s]/, 1)[0] ?? '';
}

/** The words of a title, each once. */
export function titleWords(title: string): ReadonlySet<string> {
  return new Set(
    normalTitle(title)
      .split(/[^\p{L}\p{N}_]+/u)
      .filter(Boolean),
  );
}

/** How many words two titles share, from 0 to 1 (Jaccard's index). */
export function resemblance(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  const all = words.size + others.size - shared;
  return all === 0 ? 0 : shared / all;
}
