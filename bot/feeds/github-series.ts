import { headerValue, readHeaderBlock } from '../mail/header.ts';
import { splitMails } from '../mail/split.ts';
import { stripToLine } from '../terminal.ts';
import type { GithubClient, Pull } from './github-client.ts';
import { largestMail } from './limits.ts';

/** Which pull request to make a series of. */
export interface PullSeries {
  readonly pull: Pull;
  /** How many states of it there were before this one, and one more. */
  readonly revision: number;
  /** `OWNER/NAME` of the repository. */
  readonly repository: string;
  readonly list: string | null;
}

/**
 * A pull request as a series of mails: a cover letter with its text and its base, and each commit as a patch that answers
 * it. The bytes follow from the pull request and its revision alone, so that the same mails come each time.
 */
export async function readPullSeries(
  client: GithubClient,
  series: PullSeries,
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const patches: Uint8Array[] = [];
  const text = client.patches(series.pull.number, signal);
  for await (const { raw } of splitMails(text, { largest: largestMail })) patches.push(raw);
  const base = await client.mergeBase(series.pull, signal);
  const date =
    patches.length === 0 ? '' : headerValue(readHeaderBlock(patches.at(-1) ?? new Uint8Array()), 'date');
  return [
    coverLetter(series, patches.length, { base, date }),
    ...patches.map((raw, at) => patchMail(series, raw, at + 1, patches.length)),
  ];
}

function idOf({ pull, repository }: PullSeries, number: number): string {
  return `<${pull.head}.${number}.pull-${pull.number}@${repository.toLowerCase().replace('/', '.')}.github>`;
}

function prefix({ pull, revision }: PullSeries, number: number, total: number): string {
  const words = [...(pull.draft ? ['RFC'] : []), 'PATCH', ...(revision > 1 ? [`v${revision}`] : [])];
  return `[${words.join(' ')} ${number}/${total}]`;
}

function coverLetter(
  series: PullSeries,
  total: number,
  { base, date }: { readonly base: string | null; readonly date: string },
): Uint8Array {
  const { pull, list } = series;
  const author = pull.author.replace(/[^A-Za-z0-9-]/g, '');
  const lines = [
    `From: ${author} <${author}@users.noreply.github.com>`,
    ...(list === null ? [] : [`To: ${list}`]),
    `Subject: ${prefix(series, 0, total)} ${stripToLine(pull.title)}`,
    ...(date === '' ? [] : [`Date: ${date}`]),
    `Message-ID: ${idOf(series, 0)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    pull.body.replaceAll('\r\n', '\n').trimEnd(),
    '',
    pull.url,
    ...(base === null ? [] : ['', `base-commit: ${base}`]),
    '',
  ];
  return Buffer.from(lines.join('\n'), 'utf8');
}

/** The mail that git wrote, with a place in the series. */
function patchMail(series: PullSeries, raw: Uint8Array, number: number, total: number): Uint8Array {
  const { list } = series;
  const head = [
    `Message-ID: ${idOf(series, number)}`,
    `In-Reply-To: ${idOf(series, 0)}`,
    `References: ${idOf(series, 0)}`,
    ...(list === null ? [] : [`To: ${list}`]),
    '',
  ].join('\n');
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const subject = /^Subject: \[PATCH[^\]\n]{0,50}\]/m.exec(bytes.toString('latin1', 0, 65_536));
  if (subject === null) return Buffer.concat([Buffer.from(head), bytes]);
  return Buffer.concat([
    Buffer.from(head),
    bytes.subarray(0, subject.index),
    Buffer.from(`Subject: ${prefix(series, number, total)}`),
    bytes.subarray(subject.index + subject[0].length),
  ]);
}
