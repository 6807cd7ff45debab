import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.ts';
import { copyStack, makeStack, type PatchStack } from './patches/stack.ts';

/** What the rows measure on. Everything is made once, in the scratch directory, when a row asks for it. */
export interface Subject {
  /** A bare repository of our own: its objects are the mirror's, what we write stays in it. */
  readonly repository: string;
  /** As it was given; only read. */
  readonly mirror: string;
  /** Full id of the commit that patches are made for. */
  readonly base: string;
  /** Full id of the commit that the base is compared with; null: one that is made. */
  readonly to: string | null;
  readonly scratch: string;
  /** A checkout of the base that may be written to. */
  tree(): string;
  /** Mails of patches that know nothing of each other. */
  patches(): Promise<PatchStack>;
  /** A series of ten patches with a cover letter. */
  series(): Promise<PatchStack>;
}

/** Where a subject comes from. */
export interface SubjectSource {
  /** A repository of the kernel; read only. */
  readonly mirror: string;
  readonly base: string;
  readonly to: string | null;
  /** A directory of `*.patch` or an mbox, of mails that apply to the base in their order; null to make some. */
  readonly patches: string | null;
  readonly count: number;
  readonly scratch: string;
}

/** Opens the subject of a run. */
export function openSubject({ mirror, base, to, patches, count, scratch }: SubjectSource): Subject {
  mkdirSync(scratch, { recursive: true });
  const repository = path.join(scratch, 'mirror.git');
  if (!existsSync(repository))
    run(['git', 'clone', '-q', '--bare', '--shared', path.resolve(mirror), repository]);
  const idOf = (revision: string) =>
    run(['git', '-C', repository, 'rev-parse', '--verify', `${revision}^{commit}`]).trim();
  const commit = idOf(base);
  let given: Promise<PatchStack> | null = null;
  return {
    repository,
    mirror: path.resolve(mirror),
    base: commit,
    to: to === null ? null : idOf(to),
    scratch,
    tree: () => checkOut(repository, commit, path.join(scratch, 'tree')),
    patches() {
      given ??=
        patches === null
          ? makeStack({
              repository,
              base: commit,
              directory: path.join(scratch, 'patches'),
              count,
              seed: 1,
              series: false,
            })
          : Promise.resolve(copyStack(patches, path.join(scratch, 'given')));
      return given;
    },
    series: () =>
      makeStack({
        repository,
        base: commit,
        directory: path.join(scratch, 'series'),
        count: 10,
        seed: 2,
        series: true,
      }),
  };
}

/** A work tree of its own at the base, clean and warm: every file has been read once. */
function checkOut(repository: string, commit: string, tree: string): string {
  if (!existsSync(tree)) run(['git', 'clone', '-q', '--shared', '--no-checkout', repository, tree]);
  run(['git', 'checkout', '-q', '--force', '--detach', commit], { cwd: tree });
  run(['git', 'status', '--short'], { cwd: tree });
  return tree;
}
