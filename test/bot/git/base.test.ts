import { beforeEach, describe, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import type { Series } from '../../../analyzers/mail/series.ts';
import { applyPatch } from '../../../bot/git/apply.ts';
import { openBaseFinder } from '../../../bot/git/base.ts';
import type { BaseFinderOptions, SelectedBase } from '../../../bot/git/base.ts';
import type { Outcome } from '../../../bot/git/base-trial.ts';
import { extendBlobHistory, openBlobHistory } from '../../../bot/git/blob-history.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { openOverlay } from '../../../bot/git/overlay.ts';
import { openTree } from '../../../bot/git/tree.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { openTestRepository } from '../../git/opened.ts';
import type { TestRepository } from '../../git/repository.ts';

const start = 1_236_000_000;
let repository: TestRepository;
let objects: Objects;
let directory: string;

beforeEach(() => {
  const opened = openTestRepository();
  ({ repository, objects, directory } = opened);
  return opened.close;
});

interface MailOptions {
  readonly subject?: string;
  readonly id?: string;
  readonly date?: number;
  /** Text above the diff. */
  readonly text?: string;
  readonly to?: string;
  /** Take the `index` lines away. */
  readonly noIndex?: boolean;
}

/** A patch mail with the difference of two revisions. */
function mail(from: string, to: string, options: MailOptions = {}): Uint8Array {
  const {
    subject = '[PATCH] pid: change',
    id = `${from.slice(0, 8)}@example.com`,
    date = start,
    text = '',
  } = options;
  const diff = `${repository.git('diff', '--no-renames', from, to)}\n`;
  const headers = [
    'From: A <a@example.com>',
    `To: ${options.to ?? 'list@example.org'}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}>`,
    `Date: ${new Date(date * 1000).toUTCString()}`,
  ];
  const body = options.noIndex ? diff.replace(/^index .*\n/gm, '') : diff;
  return Buffer.from(`${headers.join('\n')}\n\nSay why.\n${text}\n---\n${body}-- \n2.39\n`);
}

function seriesOf(...mails: Uint8Array[]): Series {
  const [series] = assembleSeries(mails.map(raw => parseMessage(raw))).series;
  if (!series) throw new Error('the mails make no series');
  return series;
}

async function tryApply(
  commit: string,
  stack: readonly Series[],
  { lenient }: { readonly lenient: boolean },
): Promise<Outcome> {
  const overlay = openOverlay(await openTree(objects, commit));
  for (const { patches } of stack) {
    for (const { message } of patches) {
      const applied = message.patch && (await applyPatch(overlay, message.patch, { threeway: lenient }));
      if (applied?.error) return { fits: false, detail: `${applied.error.file}: ${applied.error.reason}` };
      if (applied?.status === 'already' && !lenient) return { fits: false, detail: 'it is there already' };
    }
  }
  return { fits: true, detail: '' };
}

async function select(
  series: Series,
  {
    given = null,
    others = [],
    ...options
  }: BaseFinderOptions & { given?: string | null; others?: Series[] } = {},
): Promise<SelectedBase> {
  await extendBlobHistory(objects, directory);
  const history = openBlobHistory(objects, directory);
  const finder = await openBaseFinder(objects, history, options);
  const find = ({ id }: { id: string }): Promise<Series | null> =>
    Promise.resolve(others.find(other => other.id === id) ?? null);
  const base = await finder.select({ series, given, find, tryApply });
  history.close();
  return base;
}

const pid = (middle: string): string =>
  `#include <linux/pid.h>\n\nint pid_max;\n${middle}\nint last_pid;\n\nvoid f(void);\n`;

/** Three states of kernel/pid.c, a day apart, and a patch for the second that is only in the mail. */
function threeStates(): { commits: string[]; fixed: string } {
  const commits = ['one', 'two', 'three'].map((name, n) =>
    repository.commit(
      { 'kernel/pid.c': pid(`int ${name};`), other: name },
      { date: start - 3e5 + n * 86_400 },
    ),
  );
  const fixed = repository.commit(
    { 'kernel/pid.c': pid('int two;\nint mine;') },
    { branch: 'mine', parent: commits[1] ?? '', date: start },
  );
  repository.git('update-ref', 'refs/keep/mine', fixed);
  repository.git('update-ref', '-d', 'refs/heads/mine');
  return { commits, fixed };
}

describe('a given base', () => {
  test('binds', async () => {
    const { commits, fixed } = threeStates();
    const base = await select(seriesOf(mail(commits[1] ?? '', fixed)), { given: 'master' });
    expect(base).toMatchObject({
      commit: commits[2],
      how: 'given',
      tried: [{ ref: 'master', result: 'given' }],
    });
  });

  test.each(['nowhere', '--all', 'a..b'])(
    'that is not there (%s) is said, and nothing else is tried',
    async given => {
      const { commits, fixed } = threeStates();
      const base = await select(seriesOf(mail(commits[1] ?? '', fixed)), { given });
      expect(base).toMatchObject({ commit: null, how: 'none' });
      expect(base.tried).toEqual([{ how: 'given', ref: given, result: 'no such commit in this mirror' }]);
    },
  );
});

describe('base-commit', () => {
  test('is taken when the patch fits it', async () => {
    const { commits, fixed } = threeStates();
    const base = await select(
      seriesOf(mail(commits[1] ?? '', fixed, { text: `base-commit: ${commits[1]}` })),
    );
    expect(base).toMatchObject({ commit: commits[1], how: 'base-commit' });
    expect(base.tried).toEqual([
      { how: 'base-commit', ref: commits[1], result: 'the blob of its file is there' },
    ]);
  });

  test('that is not in the mirror is said, and the blobs are asked', async () => {
    const { commits, fixed } = threeStates();
    const base = await select(
      seriesOf(mail(commits[1] ?? '', fixed, { text: `base-commit: ${'9'.repeat(40)}` })),
    );
    expect(base).toMatchObject({ commit: commits[1], how: 'blobs' });
    expect(base.tried[0]).toEqual({ how: 'base-commit', ref: '9'.repeat(40), result: 'not in this mirror' });
  });
});

describe('the blobs', () => {
  test('say which commit a patch was made for, however old', async () => {
    const { commits, fixed } = threeStates();
    const base = await select(seriesOf(mail(commits[1] ?? '', fixed)));
    expect(base).toMatchObject({ commit: commits[1], how: 'blobs', prerequisites: [], nearest: null });
  });

  test('of a series count before its first patch only', async () => {
    const { commits, fixed } = threeStates();
    const second = repository.commit(
      { 'kernel/pid.c': pid('int mine;'), new: 'x' },
      { branch: 'm', parent: fixed },
    );
    const third = repository.commit({ new: 'y' }, { branch: 'm' });
    repository.git('update-ref', '-d', 'refs/heads/m');
    const mails = [
      [commits[1] ?? '', fixed],
      [fixed, second],
      [second, third],
    ].map(([from = '', to = ''], n) =>
      mail(from, to, { subject: `[PATCH ${n + 1}/3] pid: step ${n + 1}`, date: start + n }),
    );
    expect(await select(seriesOf(...mails))).toMatchObject({ commit: commits[1], how: 'blobs' });
  });

  test('prefer the newest commit of the preferred branch before the mail', async () => {
    const { commits, fixed } = threeStates();
    repository.commit({ unrelated: '1' }, { branch: 'net', parent: commits[1] ?? '', date: start - 5000 });
    const atTheTime = repository.commit({ unrelated: '2' }, { branch: 'net', date: start - 4000 });
    repository.commit({ unrelated: '3' }, { branch: 'net', date: start + 90_000 });
    const base = await select(seriesOf(mail(commits[1] ?? '', fixed)), { preferred: () => ['net'] });
    expect(base.commit).toBe(atTheTime);
    expect(base.tried.at(-1)?.ref).toBe(`${atTheTime.slice(0, 12)} (net at the time)`);
  });

  test('that came on two branches and were parted again by a merge are found at their merge', async () => {
    const root = repository.commit({ a: 'a0\n', b: 'b0\n' }, { date: start - 9e5 });
    repository.commit({ a: 'a1\n' }, { branch: 'left', parent: root, date: start - 8e5 });
    repository.commit({ b: 'b1\n' }, { branch: 'right', parent: root, date: start - 7e5 });
    const merge = repository.commit({ b: 'b1\n' }, { branch: 'left', merge: ['right'], date: start - 6e5 });
    const newer = repository.commit({ a: 'a2\n' }, { branch: 'master', date: start - 65e4 });
    repository.commit({ a: 'a2\n', b: 'b1\n' }, { branch: 'master', merge: ['left'], date: start - 5e5 });
    for (const branch of ['left', 'right']) repository.git('update-ref', '-d', `refs/heads/${branch}`);
    const fixed = repository.commit({ a: 'a1\nmine\n', b: 'b1\nmine\n' }, { branch: 'fix', parent: merge });
    repository.git('update-ref', '-d', 'refs/heads/fix');
    expect(newer).not.toBe('');
    expect(await select(seriesOf(mail(merge, fixed)))).toMatchObject({ commit: merge, how: 'blobs' });
  });

  test('that the mirror has not are named', async () => {
    const { commits } = threeStates();
    const local = repository.commit(
      { 'kernel/pid.c': pid('int two;\nint local;') },
      { branch: 'x', parent: commits[1] ?? '' },
    );
    const fixed = repository.commit(
      { 'kernel/pid.c': pid('int two;\nint local;\nint more;') },
      { branch: 'x' },
    );
    const raw = mail(local, fixed);
    const id = repository.git('rev-parse', `${local}:kernel/pid.c`);
    repository.git('update-ref', '-d', 'refs/heads/x');
    repository.git('gc', '--quiet', '--prune=now');
    const base = await select(seriesOf(raw));
    expect(base).toMatchObject({ commit: null, how: 'none' });
    const [said] = base.tried;
    expect(said?.ref).toMatch(/^kernel\/pid\.c: blob /);
    expect(id.startsWith(said?.ref.split(' ')[2] ?? 'none')).toBe(true);
    expect(said?.result).toBe('not in this mirror');
    expect(base.nearest).toBe(commits[2]);
    expect(base.tried.at(-1)?.result).toMatch(/^does not apply: kernel\/pid\.c: /);
  });
});

describe('without blobs', () => {
  const noIndex = true;

  test('the tree tag of the subject leads to a remote, or to a stable branch', async () => {
    const { commits, fixed } = threeStates();
    repository.git('update-ref', 'refs/remotes/net-next/main', commits[1] ?? '');
    repository.git('config', 'remote.net-next.url', 'https://example.com/net-next.git');
    const tagged = seriesOf(mail(commits[1] ?? '', fixed, { noIndex, subject: '[PATCH net-next] pid: x' }));
    expect(await select(tagged)).toMatchObject({ commit: commits[1], how: 'subject' });
    repository.git('update-ref', 'refs/heads/linux-6.1.y', commits[1] ?? '');
    const stable = seriesOf(mail(commits[1] ?? '', fixed, { noIndex, subject: '[PATCH 6.1.y] pid: x' }));
    const base = await select(stable);
    expect(base).toMatchObject({ commit: commits[1], how: 'subject' });
    expect(base.tried.at(-1)).toEqual({ how: 'subject', ref: 'linux-6.1.y', result: 'applies' });
  });

  test('MAINTAINERS leads from the files to a remote', async () => {
    const { commits, fixed } = threeStates();
    repository.commit({
      MAINTAINERS: 'PIDS\nT:\tgit git://git.kernel.org/pub/scm/linux/kernel/git/a/pid.git\nF:\tkernel/pid*\n',
    });
    repository.git('update-ref', 'refs/remotes/pids/main', commits[1] ?? '');
    repository.git('config', 'remote.pids.url', 'https://git.kernel.org/pub/scm/linux/kernel/git/a/pid');
    const base = await select(seriesOf(mail(commits[1] ?? '', fixed, { noIndex })));
    expect(base).toMatchObject({ commit: commits[1], how: 'maintainers' });
  });

  test('the newest tag before the mail is tried, later ones are not', async () => {
    const { commits, fixed } = threeStates();
    repository.git('tag', 'v2.6.28', commits[0] ?? '');
    repository.git('tag', 'v2.6.29', commits[1] ?? '');
    const later = repository.commit({ 'kernel/pid.c': pid('int later;') }, { date: start + 90_000 });
    repository.git('tag', 'v2.6.30', later);
    const base = await select(seriesOf(mail(commits[1] ?? '', fixed, { noIndex })));
    expect(base).toMatchObject({ commit: commits[1], how: 'date' });
    expect(base.tried.at(-1)).toEqual({ how: 'date', ref: 'v2.6.29', result: 'applies' });
  });

  test('earlier states of the files are tried', async () => {
    const { commits, fixed } = threeStates();
    const base = await select(seriesOf(mail(commits[1] ?? '', fixed, { noIndex })));
    expect(base).toMatchObject({ commit: commits[1], how: 'date' });
    expect(base.tried.at(-1)?.ref).toBe(`${commits[1]?.slice(0, 12)}, before its files changed again`);
  });

  test('a commit on which the patch only merges is taken when none is better', async () => {
    const { commits } = threeStates();
    const near = repository.commit(
      { 'kernel/pid.c': pid('int three;').replace('int pid_max', 'long pid_max') },
      { branch: 'x', parent: commits[2] ?? '' },
    );
    const fixed = repository.commit(
      {
        'kernel/pid.c': pid('int three;').replace('int pid_max;', 'long pid_max;').replace('void f', 'int f'),
      },
      { branch: 'x' },
    );
    // The mirror knows the blob, but no branch has it.
    repository.git('update-ref', 'refs/keep/x', fixed);
    repository.git('update-ref', '-d', 'refs/heads/x');
    const base = await select(seriesOf(mail(near, fixed)));
    expect(base.commit).toBe(commits[2]);
    expect(base.tried[0]?.result).toBe('the mirror has this blob, but on no branch at that path');
  });

  test('a mail from before all history comes to the branch tips', async () => {
    const { commits } = threeStates();
    const fixed = repository.commit(
      { 'kernel/pid.c': pid('int three;\nint mine;') },
      { branch: 'x', parent: commits[2] ?? '' },
    );
    repository.git('update-ref', '-d', 'refs/heads/x');
    const base = await select(seriesOf(mail(commits[2] ?? '', fixed, { noIndex, date: 900_000_000 })));
    expect(base).toMatchObject({ commit: commits[2], how: 'tip' });
  });
});

describe('prerequisites', () => {
  test('are applied first, or said to be missing', async () => {
    const { commits, fixed } = threeStates();
    const second = repository.commit(
      { 'kernel/pid.c': pid('int mine;\nint both;') },
      { branch: 'm', parent: fixed },
    );
    repository.git('update-ref', '-d', 'refs/heads/m');
    const first = seriesOf(mail(commits[1] ?? '', fixed, { id: 'first@example.com' }));
    const raw = mail(fixed, second, {
      subject: '[PATCH] pid: more',
      text: 'Depends-on: <first@example.com>',
    });
    const base = await select(seriesOf(raw), { others: [first] });
    expect(base).toMatchObject({ commit: commits[1], how: 'prerequisites' });
    expect(base.prerequisites).toEqual([first]);
    expect(base.tried[0]).toEqual({
      how: 'prerequisites',
      ref: 'first@example.com',
      result: 'one patch to be applied first',
    });
    const alone = await select(seriesOf(raw));
    expect(alone.tried[0]?.result).toBe('no series with this message-id is known');
  });

  test('that depend on each other are taken once', async () => {
    const { commits, fixed } = threeStates();
    const one = seriesOf(
      mail(commits[1] ?? '', fixed, { id: 'one@example.com', text: 'Depends-on: <two@example.com>' }),
    );
    const two = seriesOf(
      mail(commits[0] ?? '', commits[1] ?? '', {
        id: 'two@example.com',
        text: 'Depends-on: <one@example.com>',
      }),
    );
    const base = await select(one, { others: [one, two] });
    expect(base).toMatchObject({ commit: commits[0], how: 'prerequisites', prerequisites: [two] });
  });
});
