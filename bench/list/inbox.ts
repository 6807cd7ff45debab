import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.ts';
import { LIST, renderPost, type Post } from './post.ts';

const AT_ONCE = 2000;

/** Writes mails as a public-inbox archive of version 2, one epoch, in their order. */
export function writeInbox(directory: string, posts: readonly Post[]): void {
  const epoch = path.join(directory, 'git', '0.git');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(epoch, { recursive: true });
  run(['git', 'init', '-q', '--bare', '--initial-branch=master', epoch]);
  for (let at = 0; at < posts.length; at += AT_ONCE) {
    const input = posts.slice(at, at + AT_ONCE).map((post, nth) => commitText(post, at > 0 && nth === 0));
    run(['git', '-C', epoch, 'fast-import', '--quiet'], { input: Buffer.concat(input) });
  }
  writeFileSync(path.join(directory, 'description'), `${LIST}, invented\n`);
}

function commitText(post: Post, continues: boolean): Buffer {
  const mail = renderPost(post);
  const identity = `${post.from.name} <${post.from.address}> ${post.sent} +0000`;
  const subject = Buffer.from(`${post.subject}\n`);
  const head = `commit refs/heads/master\nauthor ${identity}\ncommitter ${identity}\ndata ${subject.length}\n`;
  const from = continues ? 'from refs/heads/master^0\n' : '';
  return Buffer.concat([
    Buffer.from(head),
    subject,
    Buffer.from(`${from}M 100644 inline m\ndata ${mail.length}\n`),
    mail,
    Buffer.from('\n'),
  ]);
}
