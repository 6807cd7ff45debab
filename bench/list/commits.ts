import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Objects } from '../../bot/git/objects.ts';
import type { Chance } from '../chance.ts';
import { run } from '../command.ts';
import { editSource } from '../patches/edit.ts';
import type { Source } from '../patches/sources.ts';
import { paragraph, title } from './prose.ts';
import type { Topic } from './topic.ts';

/** A patch of a revision, still a commit. */
interface Commit {
  readonly subject: string;
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly mode: string; readonly text: string }[];
}

/** A patch as it is mailed: its subject without a prefix, and the mail's text from the commit message on. */
export interface Patch {
  readonly subject: string;
  readonly body: string;
}

/** Every revision of a topic as commits: each goes a step further than the one before it. */
export async function commitsOf(
  topic: Topic,
  { objects, nextSource, chance }: { objects: Objects; nextSource: () => Source; chance: Chance },
): Promise<Commit[][]> {
  const revisions: Commit[][] = Array.from({ length: topic.revisions }, () => []);
  // What a patch has made of a file is what the next patch of the same revision finds.
  const texts = revisions.map(() => new Map<string, string>());
  let last: Source | null = null;
  for (let number = 1; number <= topic.patches; number++) {
    const subject = `${topic.subsystem}: ${topic.patches === 1 ? topic.title : title(chance)}`;
    const message = `${paragraph(chance, 1 + chance.number(6))}\n\nSigned-off-by: ${topic.author.name} <${topic.author.address}>\n`;
    const wanted = last !== null && chance.number(3) === 0 ? [last] : [];
    const edited = await editable(objects, nextSource, [...wanted], 1 + chance.number(3));
    last = edited[0]?.source ?? last;
    const seed = topic.serial * 64 + number;
    for (const [revision, commits] of revisions.entries()) {
      const known = texts[revision] ?? new Map<string, string>();
      const files = edited.flatMap(({ source, text }) => {
        const before = known.get(source.path) ?? text;
        const after = editOften(before, chance, seed, 1 + (revision > 0 && number % 2 === 0 ? 1 : 0));
        if (after === before) return [];
        known.set(source.path, after);
        return [{ path: source.path, mode: source.mode, text: after }];
      });
      if (files.length > 0) commits.push({ subject, message, files });
    }
  }
  return revisions;
}

async function editable(
  objects: Objects,
  nextSource: () => Source,
  wanted: Source[],
  count: number,
): Promise<{ source: Source; text: string }[]> {
  while (wanted.length < count) wanted.push(nextSource());
  const found = [];
  for (const source of wanted) {
    const blob = await objects.read(source.id);
    found.push({ source, text: Buffer.from(blob?.bytes ?? []).toString('latin1') });
  }
  return found;
}

function editOften(text: string, chance: Chance, serial: number, times: number): string {
  let edited = text;
  for (let time = 0; time < times; time++) edited = editSource(edited, chance, serial) ?? edited;
  return edited;
}

/** Writes commits into a repository and gives each back as a mail's text, in their order. */
export function mailCommits(
  repository: string,
  scratch: string,
  chains: readonly { readonly base: string; readonly commits: readonly Commit[] }[],
): Patch[] {
  const marks = path.join(scratch, 'marks');
  let mark = 0;
  const input = chains.flatMap(({ base, commits }) =>
    commits.map((commit, at) => commitText(commit, ++mark, at === 0 ? base : `:${mark - 1}`)),
  );
  run(['git', '-C', repository, 'fast-import', '--quiet', '--force', `--export-marks=${marks}`], {
    input: Buffer.concat([
      ...input,
      Buffer.from('reset refs/heads/bench-list\nfrom 0000000000000000000000000000000000000000\n\n'),
    ]),
  });
  const ids = readFileSync(marks, 'latin1').trim().split('\n').map(line => line.split(' '))
    .sort(([one = ''], [other = '']) => Number(one.slice(1)) - Number(other.slice(1)))
    .map(([, id = '']) => id); // prettier-ignore
  const words = [
    'diff-tree',
    '--stdin',
    '--pretty=email',
    '-p',
    '--stat',
    '--summary',
    '-M',
    '--abbrev=12',
  ] as const;
  const mails = run(['git', '-C', repository, ...words], {
    input: `${ids.join('\n')}\n`,
  });
  return mails
    .split(/^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001\n/m)
    .slice(1)
    .map(readMail);
}

function readMail(mail: string): Patch {
  const end = mail.indexOf('\n\n');
  const subject =
    mail
      .slice(0, end)
      .replaceAll('\n ', ' ')
      .match(/^Subject: (?:\[PATCH\] )?(.*)$/m)?.[1] ?? '';
  return { subject, body: `${mail.slice(end + 2).replace(/\n+$/, '')}\n-- \n2.39.5\n` };
}

function commitText({ subject, message, files }: Commit, mark: number, from: string): Buffer {
  const text = Buffer.from(`${subject}\n\n${message}`);
  const identity = `Bench <bench@example.com> ${1_700_000_000 + mark} +0000`;
  const head = `commit refs/heads/bench-list\nmark :${mark}\nauthor ${identity}\ncommitter ${identity}\ndata ${text.length}\n`;
  return Buffer.concat([
    Buffer.from(head),
    text,
    Buffer.from(`\nfrom ${from}\n`),
    ...files.flatMap(({ path: name, mode, text: content }) => [
      Buffer.from(`M ${mode} inline ${name}\ndata ${content.length}\n`),
      Buffer.from(content, 'latin1'),
      Buffer.from('\n'),
    ]),
    Buffer.from('\n'),
  ]);
}
