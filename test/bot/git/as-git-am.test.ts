import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyPatch } from '../../../bot/git/apply.ts';
import { openCommitWriter } from '../../../bot/git/commits.ts';
import type { CommitWriter } from '../../../bot/git/commits.ts';
import { openObjects } from '../../../bot/git/objects.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { openOverlay } from '../../../bot/git/overlay.ts';
import { openTree } from '../../../bot/git/tree.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { testRepository } from '../../git/repository.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;
let writer: CommitWriter;
let root: string;

beforeAll(() => {
  repository = testRepository();
  repository.commit({
    'kernel/pid.c': 'int a;\nint b;\nint c;\n',
    'run.sh': { mode: '100755', content: 'x\n' },
  });
  objects = openObjects(repository.gitDir);
  writer = openCommitWriter(objects);
  root = mkdtempSync(join(tmpdir(), 'seamwatch-am-'));
  execFileSync('git', ['clone', '--quiet', repository.gitDir, join(root, 'work')]);
});

afterAll(async () => {
  await writer.close();
  await objects.close();
  repository.remove();
  rmSync(root, { recursive: true });
});

const diff = `---
 kernel/pid.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/kernel/pid.c b/kernel/pid.c
--- a/kernel/pid.c
+++ b/kernel/pid.c
@@ -1,3 +1,3 @@
 int a;
-int b;
+long b;
 int c;
`;

const added = `---
diff --git a/net/new.c b/net/new.c
new file mode 100755
--- /dev/null
+++ b/net/new.c
@@ -0,0 +1 @@
+int n;
\\ No newline at end of file
diff --git a/run.sh b/run.sh
old mode 100755
new mode 100644
diff --git a/kernel/pid.c b/kernel/task.c
similarity index 100%
rename from kernel/pid.c
rename to kernel/task.c
`;

interface Mail {
  readonly from?: string;
  readonly date?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly patch?: string;
}

function mailOf({ from = 'A Person <a@example.com>', date, subject, body, patch }: Mail): string {
  return [
    `From: ${from}`,
    `Date: ${date ?? 'Mon, 02 Mar 2009 10:00:00 +0100'}`,
    `Subject: ${subject ?? '[PATCH 1/2] pid: make b long'}`,
    'Message-ID: <one@example.com>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    body ?? 'It was too short.\n\nSigned-off-by: A Person <a@example.com>',
    `${patch ?? diff}-- \n2.39.5\n`,
  ].join('\n');
}

/** The commit that `git am` makes: tree, author line, message. */
function byGit(mail: string): string[] {
  const work = join(root, 'work');
  const run = (...argv: string[]): string => {
    const identity = { GIT_COMMITTER_NAME: 'C', GIT_COMMITTER_EMAIL: 'c@example.com' };
    return execFileSync('git', ['-C', work, ...argv], { env: { ...process.env, ...identity } }).toString();
  };
  writeFileSync(join(root, 'mail'), mail);
  run('reset', '--quiet', '--hard', 'origin/master');
  run('am', '--quiet', join(root, 'mail'));
  return partsOf(run('cat-file', 'commit', 'HEAD'));
}

function partsOf(commit: string): string[] {
  const [head = '', ...message] = commit.split('\n\n');
  const line = (name: string): string => head.split('\n').find(one => one.startsWith(`${name} `)) ?? '';
  return [line('tree'), line('author'), message.join('\n\n')];
}

async function byUs(mail: string): Promise<string[]> {
  const { patch } = parseMessage(Buffer.from(mail));
  const parent = repository.git('rev-parse', 'master');
  if (!patch) throw new Error('the mail holds no patch');
  const { files } = await applyPatch(openOverlay(await openTree(objects, parent)), patch);
  const { author, date, commitMessage: message } = patch;
  const handle = await writer.commit({ parent, author, date, message, files });
  const commit = await objects.read((await writer.publish()).ids.get(handle) ?? '');
  return partsOf(Buffer.from(commit?.bytes ?? []).toString());
}

test.each<[string, Mail]>([
  ['a plain mail', {}],
  ['added, renamed and made plain', { patch: added }],
  ['an encoded name', { from: '=?utf-8?q?=C3=85sa_=C3=96berg?= <asa@example.com>' }],
  ['a quoted name with a comma', { from: '"Person, A." <a@example.com>' }],
  ['an author in the body', { body: 'From: B Person <b@example.com>\nSubject: other: title\n\nText.' }],
  ['another zone', { date: 'Sat, 7 Mar 2009 23:59:59 -0930' }],
  ['no zone', { date: 'Sat, 7 Mar 2009 23:59:59 -0000' }],
  ['a long subject, folded', { subject: `[PATCH] pid:\n ${'word '.repeat(30)}end` }],
  ['a body with a cut', { body: 'Chatter.\n\n-- >8 --\nNot a cut without --scissors.' }],
])('%s becomes the commit that git am makes', async (_name, mail) => {
  const text = mailOf(mail);
  expect(await byUs(text)).toEqual(byGit(text));
});
