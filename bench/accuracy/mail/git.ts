import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const environment = {
  PATH: process.env['PATH'],
  TZ: 'UTC',
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  LC_ALL: 'C.UTF-8',
  GIT_COMMITTER_NAME: 'C',
  GIT_COMMITTER_EMAIL: 'c@example.com',
};

/** Run git without the machine's configuration; the status and both outputs as bytes. */
export function git(
  args: readonly string[],
  input?: Uint8Array,
  cwd?: string,
): { status: number; stdout: Buffer; stderr: string } {
  const { status, stdout, stderr } = spawnSync('git', args, {
    input,
    cwd,
    env: environment,
    maxBuffer: 1 << 28,
  });
  return { status: status ?? -1, stdout, stderr: stderr.toString() };
}

/** What `git mailinfo` says of a mail; null when it refuses. */
export interface MailInfo {
  readonly author: string;
  readonly email: string;
  readonly date: string;
  /** As `git am` commits it: subject, message, tidied. */
  readonly message: string;
  readonly patch: Buffer;
}

/** Let git read one mail as `git am` does: CR LF taken off, then `git mailinfo`, then `git stripspace`. */
export function mailInfo(raw: Uint8Array): MailInfo | null {
  const folder = mkdtempSync(join(tmpdir(), 'mailinfo-'));
  try {
    mkdirSync(folder, { recursive: true });
    const text = Buffer.from(raw).toString('latin1').replaceAll('\r\n', '\n');
    writeFileSync(join(folder, 'mail'), Buffer.from(text, 'latin1'));
    const run = git(['mailinfo', 'msg', 'patch'], readFileSync(join(folder, 'mail')), folder);
    if (run.status !== 0) return null;
    const info = new Map(
      run.stdout
        .toString('utf8')
        .split('\n')
        .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const log = readFileSync(join(folder, 'msg')).toString('utf8');
    const message = git(
      ['stripspace'],
      Buffer.from(`${info.get('Subject') ?? ''}\n\n${log}`),
    ).stdout.toString('utf8');
    return {
      author: info.get('Author') ?? '',
      email: info.get('Email') ?? '',
      date: info.get('Date') ?? '',
      message,
      patch: readFileSync(join(folder, 'patch')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `git patch-id --stable` of a diff; '' when git finds none. */
export function patchId(diff: Uint8Array): string {
  return git(['patch-id', '--stable'], diff).stdout.toString().split(' ', 1)[0] ?? '';
}
