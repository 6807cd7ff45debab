import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { openObjects, type Objects } from '../../bot/git/objects.ts';
import { openChance, type Chance } from '../chance.ts';
import { run } from '../command.ts';
import { editSource } from './edit.ts';
import { listSources, type Source } from './sources.ts';

/** Patches on one base, as files and as one mbox. */
export interface PatchStack {
  /** One mail each, in order. */
  readonly files: readonly string[];
  readonly mbox: string;
}

/** What to make. */
export interface StackRequest {
  /** A bare repository of our own that has the base. */
  readonly repository: string;
  readonly base: string;
  readonly directory: string;
  readonly count: number;
  readonly seed: number;
  /** One series with a cover letter, or mails that know nothing of each other. */
  readonly series: boolean;
}

/** One file of one patch. */
interface Edited {
  readonly path: string;
  readonly mode: string;
  readonly content: Buffer;
}

/**
 * Makes small patches as format-patch mails, each of one to three real files of the base that no other patch touches,
 * so that they apply one by one and on top of each other; the same for the same seed.
 */
export async function makeStack(request: StackRequest): Promise<PatchStack> {
  const { repository, base, directory, count, seed, series } = request;
  const chance = openChance(seed);
  const objects = openObjects(repository);
  const candidates = chance.shuffle(listSources(repository, base));
  const commits: Edited[][] = [];
  for (let serial = 1; serial <= count; serial++)
    commits.push(await editFiles(objects, candidates, chance, serial));
  await objects.close();
  const reference = `refs/heads/bench-${seed}-${count}`;
  // Nobody writes a patch for a commit that is yet to come.
  const since = Number(run(['git', '-C', repository, 'log', '-1', '--format=%ct', base]));
  run(['git', '-C', repository, 'fast-import', '--quiet', '--force'], {
    input: Buffer.concat(
      commits.map((files, index) => commitText(reference, { id: base, since }, files, index + 1)),
    ),
  });
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const shape = series ? ['--cover-letter', '--thread=shallow'] : ['--no-numbered', '--no-thread'];
  run(['git', '-C', repository, 'format-patch', '-q', ...shape, '-o', directory, `${base}..${reference}`]);
  // A mirror does not have what was only posted: the base is to be found without it.
  run(['git', '-C', repository, 'update-ref', '-d', reference]);
  return finishStack(directory, series);
}

/** Patches that exist: the `*.patch` of a directory in the order of their names, or the mails of an mbox. */
export function copyStack(place: string, directory: string): PatchStack {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  if (statSync(place).isFile()) {
    run(['git', 'mailsplit', '-d4', '--keep-cr', `-o${directory}`, path.resolve(place)]);
    for (const name of readdirSync(directory))
      renameSync(path.join(directory, name), path.join(directory, `${name}.patch`));
  } else {
    for (const name of readdirSync(place).filter(isPatch))
      copyFileSync(path.join(place, name), path.join(directory, name));
  }
  return finishStack(directory, false);
}

function isPatch(name: string): boolean {
  return name.endsWith('.patch');
}

/** Gives every mail a Message-ID where it has none, and puts them together. */
function finishStack(directory: string, series: boolean): PatchStack {
  const files = readdirSync(directory).filter(isPatch).sort();
  const stack = {
    files: files.map(name => path.join(directory, name)),
    mbox: path.join(directory, 'all.mbox'),
  };
  const mails = stack.files.map((file, index) => {
    const mail = readFileSync(file, 'latin1');
    const named = series || /^message-id:/im.test(mail.slice(0, mail.indexOf('\n\n')));
    return named ? mail : mail.replace('\n', `\nMessage-ID: <bench.${index + 1}@example.com>\n`);
  });
  for (const [index, file] of stack.files.entries()) writeFileSync(file, mails[index] ?? '', 'latin1');
  writeFileSync(stack.mbox, mails.join('\n'), 'latin1');
  return stack;
}

/** Takes the next files off the candidates and edits them. */
async function editFiles(
  objects: Objects,
  candidates: Source[],
  chance: Chance,
  serial: number,
): Promise<Edited[]> {
  const edited: Edited[] = [];
  const wanted = 1 + chance.number(3);
  while (edited.length < wanted) {
    const source = candidates.pop();
    if (source === undefined) throw new Error('the base has too few sources for so many patches');
    const blob = await objects.read(source.id);
    const content = editSource(Buffer.from(blob?.bytes ?? []).toString('latin1'), chance, serial);
    if (content !== null)
      edited.push({ path: source.path, mode: source.mode, content: Buffer.from(content, 'latin1') });
  }
  return edited;
}

/** The commit that patches are made for, and its committer's date in seconds since 1970. */
interface Base {
  readonly id: string;
  readonly since: number;
}

function commitText(reference: string, base: Base, files: readonly Edited[], serial: number): Buffer {
  const names = files.map(file => path.basename(file.path)).join(', ');
  const message = `bench: edit ${names}\n\nOne of many small patches that touch real files.\n\nSigned-off-by: Bench <bench@example.com>\n`;
  const identity = `Bench <bench@example.com> ${base.since + serial * 60} +0000`;
  const head = [
    `commit ${reference}`,
    `author ${identity}`,
    `committer ${identity}`,
    `data ${Buffer.byteLength(message)}`,
    `${message}${serial === 1 ? `from ${base.id}\n` : ''}`,
  ].join('\n');
  const changes = files.flatMap(({ path, mode, content }) => [
    Buffer.from(`M ${mode} inline ${path}\ndata ${content.length}\n`),
    content,
    Buffer.from('\n'),
  ]);
  return Buffer.concat([Buffer.from(head), ...changes, Buffer.from('\n')]);
}
