const longestHeader = 262_144;

/**
 * Where a mail's body ends by its `Content-Length` (mboxcl), when a separator or the end of the archive stands there;
 * -1 when it has none or a wrong one; `unknown` when more bytes are needed to tell.
 */
export function readContentEnd(bytes: Buffer, ended: boolean, largest: number): number | 'unknown' {
  const [lf, crlf] = [bytes.indexOf('\n\n', 0, 'latin1'), bytes.indexOf('\n\r\n', 0, 'latin1')];
  const isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
  const headerEnd = isCrlf ? crlf + 3 : lf < 0 ? -1 : lf + 2;
  if (headerEnd < 0) return ended || bytes.length > longestHeader ? -1 : 'unknown';
  if (headerEnd > longestHeader) return -1;
  const [, count] =
    /^content-length:[ \t]{0,10}(\d{1,10})[ \t]*\r?$/im.exec(bytes.toString('latin1', 0, headerEnd)) ?? [];
  if (count === undefined) return -1;
  const end = headerEnd + Number(count);
  if (end > largest) return -1;
  if (end + 10 > bytes.length && !ended) return 'unknown';
  return isEndOfMail(bytes, end) ? end : -1;
}

function isEndOfMail(bytes: Buffer, end: number): boolean {
  if (end > bytes.length) return false;
  const after = bytes.toString('latin1', end, end + 10);
  return (
    (bytes[end - 1] === 10 || /^\r?\n/.test(after) || after === '') &&
    /^(?:\r?\n){0,2}(?:From |$)/.test(after)
  );
}
