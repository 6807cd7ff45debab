/** One changed file of a commit, by the first 16 digits of the blob ids as two 32-bit numbers each; zeros for no blob. */
export interface RawChange {
  readonly path: string;
  /** One for each parent. */
  readonly before: readonly IdPrefix[];
  readonly after: IdPrefix;
}

/** The first eight bytes of an object id. */
export interface IdPrefix {
  readonly high: number;
  readonly low: number;
}

export interface LoggedCommit {
  readonly id: string;
  /** The committer's date, in seconds since 1970. */
  readonly seconds: number;
  readonly firstParent: string | null;
}

/** What is told of a log as it is read: each commit, then its changes. */
export interface LogReader {
  commit(commit: LoggedCommit): void;
  change(change: RawChange): void;
}

const colon = 58;
const newline = 10;
const digits = new Uint8Array(256);
for (let value = 0; value < 16; value += 1) digits['0123456789abcdef'.charCodeAt(value)] = value;

function number32(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let n = at; n < at + 8; n += 1) value = (value << 4) | (digits[bytes[n] ?? 0] ?? 0);
  return value >>> 0;
}

function prefixAt(bytes: Uint8Array, at: number): IdPrefix {
  return { high: number32(bytes, at), low: number32(bytes, at + 8) };
}

/**
 * Reads `git log --raw -c -z --no-abbrev --no-renames --format='%H %ct %P'`, in pieces cut anywhere.
 *
 *     <id> SP <seconds> SP <parents> NUL
 *     LF? (:<mode> <mode> <id> <id> <status> NUL <path> NUL)*          one colon, mode and id more for each further parent
 *
 * @see git-log(1), RAW OUTPUT FORMAT and DIFF FORMAT FOR MERGES
 */
export function logStream(reader: LogReader): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let idLength = 40;
  let raw: Omit<RawChange, 'path'> | null = null;

  function takeHeader(token: Buffer): void {
    const [id = '', seconds = '', parent = ''] = token.toString('latin1').split(' ', 3);
    idLength = id.length;
    reader.commit({ id, seconds: Number(seconds), firstParent: parent === '' ? null : parent });
  }

  function takeRaw(token: Buffer): void {
    let parents = 0;
    while (token[parents] === colon) parents += 1;
    const ids = parents + (parents + 1) * 7;
    const before: IdPrefix[] = [];
    for (let n = 0; n < parents; n += 1) before.push(prefixAt(token, ids + n * (idLength + 1)));
    raw = { before, after: prefixAt(token, ids + parents * (idLength + 1)) };
  }

  function take(token: Buffer): void {
    if (raw) {
      reader.change({ ...raw, path: token.toString('utf8') });
      raw = null;
      return;
    }
    const text = token[0] === newline ? token.subarray(1) : token;
    if (text.length === 0) return;
    if (text[0] === colon) takeRaw(text);
    else takeHeader(text);
  }

  return chunk => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, at)) {
      take(bytes.subarray(at, end));
      at = end + 1;
    }
    rest = Buffer.from(bytes.subarray(at));
  };
}
