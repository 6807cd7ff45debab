import { GitError } from './errors.ts';

/** One answer of `git cat-file --batch-command`. `type` is null for an object that is missing or ambiguous. */
export interface ObjectAnswer {
  readonly id: string;
  readonly type: string | null;
  readonly size: number;
  /** null for an `info` answer, and for an object beyond the size limit. */
  readonly bytes: Uint8Array | null;
  readonly ambiguous: boolean;
}

/** What the next answer is expected to be: with content (`contents`) or without (`info`). */
export interface Expectation {
  readonly contents: boolean;
  answer(answer: ObjectAnswer): void;
}

const headerLimit = 16_384;
const found = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d{1,15})$/;

interface Content {
  readonly header: ObjectAnswer;
  readonly bytes: Uint8Array | null;
  seen: number;
}

function readHeader(line: string): ObjectAnswer {
  const match = found.exec(line);
  if (match) {
    return {
      id: match[1] ?? '',
      type: match[2] ?? null,
      size: Number(match[3]),
      bytes: null,
      ambiguous: false,
    };
  }
  const ambiguous = line.endsWith(' ambiguous');
  if (!ambiguous && !line.endsWith(' missing'))
    throw new GitError(`git cat-file answered "${line.slice(0, 200)}"`);
  return { id: '', type: null, size: 0, bytes: null, ambiguous };
}

/** So many bytes are taken from the system at a time; contents of one time are forgotten at one time. */
const slabBytes = 1 << 18;

/** Memory that is about to be written to, all of it: zeros would be for nothing. Small contents share a slab. */
function unfilled(): (size: number) => Uint8Array {
  const own = (size: number) => new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
  let slab = new Uint8Array(0);
  let at = 0;
  return size => {
    if (size > slabBytes / 4) return own(size);
    if (at + size > slab.length) {
      slab = own(slabBytes);
      at = 0;
    }
    at += size;
    return slab.subarray(at - size, at);
  };
}

/**
 * Reads the answers of `git cat-file --batch-command` and hands each to the expectation whose turn it is.
 *
 *     <id> SP <type> SP <size> LF <content> LF      contents
 *     <id> SP <type> SP <size> LF                   info
 *     <name> SP (missing | ambiguous) LF
 */
export function objectStream(
  next: () => Expectation | undefined,
  sizeLimit: number,
  allocate: (size: number) => Uint8Array = unfilled(),
): (chunk: Buffer) => void {
  let line = Buffer.alloc(0);
  let content: Content | null = null;

  function takeHeader(chunk: Buffer, from: number): number {
    const end = chunk.indexOf(10, from);
    line = Buffer.concat([line, chunk.subarray(from, end < 0 ? chunk.length : end)]);
    if (line.length > headerLimit) throw new GitError('git cat-file answered with an endless line');
    if (end < 0) return chunk.length;
    const header = readHeader(line.toString('utf8'));
    line = Buffer.alloc(0);
    const expectation = next();
    if (!expectation) throw new GitError('git cat-file answered more than it was asked');
    if (expectation.contents && header.type !== null) {
      const bytes = header.size <= sizeLimit ? allocate(header.size) : null;
      content = { header, bytes, seen: 0 };
      waiting = expectation;
    } else {
      expectation.answer(header);
    }
    return end + 1;
  }

  let waiting: Expectation | null = null;

  function takeContent(body: Content, chunk: Buffer, from: number): number {
    const left = body.header.size - body.seen;
    const part = chunk.subarray(from, from + left);
    body.bytes?.set(part, body.seen);
    body.seen += part.length;
    // The line feed that follows the content belongs to it.
    if (part.length < left || from + part.length >= chunk.length) return from + part.length;
    content = null;
    waiting?.answer({ ...body.header, bytes: body.bytes });
    return from + part.length + 1;
  }

  return chunk => {
    let at = 0;
    while (at < chunk.length) at = content ? takeContent(content, chunk, at) : takeHeader(chunk, at);
  };
}
