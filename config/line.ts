/** A key's place in a TOML document: the names of the tables it is in, then its own; `[[tables]]` count from 0. */
export type KeyPath = readonly PropertyKey[];

/** The line, counted from 1, that sets the key or, for want of one, opens the nearest table around it; null if none does. */
export function lineOfKey(toml: string, key: KeyPath): number | null {
  const wanted = key.map(String);
  let table: string[] = [];
  let best: { line: number; depth: number } | null = null;
  const repeated = new Map<string, number>();
  for (const [index, text] of toml.split('\n').entries()) {
    const [, brackets, header] = /^\s*(\[+)([^\]]+)\]/.exec(text) ?? [];
    if (header !== undefined) table = splitDotted(header);
    if (header !== undefined && brackets === '[[') {
      const number = (repeated.get(header) ?? -1) + 1;
      repeated.set(header, number);
      table.push(String(number));
    }
    const written = header === undefined ? /^\s*([^=#[\]{}]+?)\s*=/.exec(text)?.[1] : undefined;
    if (header === undefined && written === undefined) continue;
    const here = written === undefined ? table : [...table, ...splitDotted(written)];
    const depth = here.length;
    if (!here.every((name, place) => name === wanted[place])) continue;
    if (best === null || depth > best.depth) best = { line: index + 1, depth };
  }
  return best?.line ?? null;
}

/** The parts of a dotted key, without their quotes: `trees."a@b.c"` is `trees` and `a@b.c`. */
function splitDotted(dotted: string): string[] {
  return [...dotted.matchAll(/"([^"]*)"|'([^']*)'|([^\s."']+)/g)].map(([, double, single, bare]) => {
    return double ?? single ?? bare ?? '';
  });
}
