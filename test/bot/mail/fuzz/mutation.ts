/** A reproducible source of numbers below a bound (xorshift). */
export function numbers(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return below => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** What hostile and broken mails are made of. */
const pieces = [
  '\0',
  '\r\n',
  '\n\n',
  '\nFrom ',
  '>From ',
  '=?utf-8?q?',
  '?=',
  '=',
  '<',
  '>',
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '--',
  '--outer',
  'boundary=',
  '\n@@ -1,9 +1,9 @@\n',
  'diff --git a/x b/x\n',
  '\xff\xfe',
  '<pre>',
  '&#',
  ';',
  ',',
  '@',
  ' at ',
  'Content-Length: 9\n',
  ' '.repeat(50),
  '-- \n',
];

/** Change a mail in one to eight places: bytes flipped, cut out, doubled, pieces put in. */
export function mutate(mail: Buffer, next: (below: number) => number): Buffer {
  let bytes = mail;
  for (let left = 1 + next(8); left > 0; left--) {
    const at = next(bytes.length + 1);
    const length = next(1 + next(400));
    const cut = next(5);
    if (cut === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (cut === 1) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    else if (cut === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([next(256)]), bytes.subarray(at + 1)]);
    else
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from((pieces[next(pieces.length)] ?? '').repeat(1 + next(3)), 'latin1'),
        bytes.subarray(at),
      ]);
  }
  return bytes;
}
