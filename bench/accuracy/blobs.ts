import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The bytes of many blobs of a repository, by id, through one `git cat-file --batch`; those it has not are absent. */
export async function readBlobs(repository: string, ids: Iterable<string>): Promise<Map<string, Buffer>> {
  const child = spawn('git', ['-C', repository, 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end([...new Set(ids)].map(id => `${id}\n`).join(''));
  await once(child, 'close');
  return parseBatch(Buffer.concat(chunks));
}

/** `<id> blob <size>\n<bytes>\n`, or `<id> missing\n`. */
function parseBatch(output: Buffer): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing') continue;
    const length = Number(size);
    if (type === 'blob') blobs.set(id, output.subarray(at, at + length));
    at += length + 1;
  }
  return blobs;
}
