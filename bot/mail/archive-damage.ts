/** Addresses shown; the rest is counted. */
const mostNamed = 3;

/**
 * What an archive's software did to a mail: patches taken out of it (pipermail's "scrubbed" attachments), and, in the
 * diff of a mail whose addresses it rewrote, lines where `name@host` has become `name at host`.
 */
export function archiveDamage(text: string, rewrittenDiff: Uint8Array | null): string[] {
  return [...scrubbedPatches(text), ...(rewrittenDiff === null ? [] : rewrittenLines(rewrittenDiff))];
}

/**
 *     A non-text attachment was scrubbed...
 *     Name: fix.patch
 *     Type: text/x-patch
 */
function scrubbedPatches(text: string): string[] {
  if (!text.includes('was scrubbed...')) return [];
  const found: string[] = [];
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (!line.includes('was scrubbed...') || line.startsWith('>')) continue;
    const about = lines.slice(at + 1, at + 7);
    const name =
      about
        .find(next => next.startsWith('Name: '))
        ?.slice(6)
        .trim() ?? 'not available';
    const isPatch =
      /\.(?:patch|diff)$/i.test(name) || about.some(next => /^Type: text\/x-(?:patch|diff)/i.test(next));
    if (isPatch)
      found.push(`The archive took the attached patch out of the mail (${name}); it is missing here.`);
  }
  return found;
}

function rewrittenLines(diff: Uint8Array): string[] {
  const text = Buffer.from(diff.buffer, diff.byteOffset, diff.byteLength).toString('latin1');
  const lines: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (
      line.includes(' at ') &&
      /[\w.]{1,64} at (?:[\w-]{1,63}\.){1,5}[a-z]{2,6}\b/i.test(line.slice(0, 500))
    )
      lines.push(at + 1);
  }
  if (lines.length === 0) return [];
  const named =
    lines.slice(0, mostNamed).join(', ') +
    (lines.length > mostNamed ? ` and ${lines.length - mostNamed} more` : '');
  return [
    `The archive writes "name at host" for addresses, in the diff too: line ${named} of it may not be as sent.`,
  ];
}
