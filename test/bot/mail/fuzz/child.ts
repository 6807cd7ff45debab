import { parseMessage } from '../../../../bot/mail/parse.ts';
import { splitMails } from '../../../../bot/mail/split.ts';
import { archives, mails } from './mails.ts';
import { mutate, numbers } from './mutation.ts';

// Run under a watchdog (watchdog.ts): says each case's number before it begins, and the slowest one at the end.

const [first = 0, count = 0] = process.argv.slice(2).map(Number);
const seeds = [...mails, ...archives].map(mail => Buffer.from(mail, 'utf8'));
let slowest = 0;

function* chunks(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

for (let index = first; index < first + count; index++) {
  process.send?.({ index });
  const next = numbers(index + 1);
  const bytes = mutate(seeds[index % seeds.length] ?? Buffer.alloc(0), next);
  const began = performance.now();
  parseMessage(bytes);
  for await (const { raw } of splitMails(chunks(bytes, 1 + next(5000)), { largest: 1 + next(10_000) }))
    parseMessage(raw);
  slowest = Math.max(slowest, performance.now() - began);
}
process.send?.({ slowest });
process.disconnect();
