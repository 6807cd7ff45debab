import { InvalidArgumentError, type Command } from 'commander';
import { auditSubject } from '../audit/audit.ts';
import { momentsOver } from '../audit/moments.ts';
import type { AuditReport } from '../audit/report.ts';
import { openAuditRules } from '../audit/rules.ts';
import { findSubject, type AuditSubject } from '../audit/subject.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { renderAuditJson } from '../reporters/audit/json.ts';
import { renderAuditMarkdown } from '../reporters/audit/markdown.ts';
import { renderAuditSarif } from '../reporters/audit/sarif.ts';
import { renderAuditSvg } from '../reporters/audit/svg.ts';
import { renderAuditText } from '../reporters/audit/text.ts';
import { findRepositories } from '../repositories.ts';
import { packOption } from './pack-option.ts';

const help = `
Holds a tree as it stands against the checklist of a pack, for somebody who ports:
item by item what is done, what is missing, and where. An item that no rule saw a
place of is not seen: it may need nothing here, or be done in a way of its own.

A PATH is a file or directory of the revision, or one on disk (without --rev, when
the repository has it not). Without one the whole tree is read. The places are
questions to a reader, found by words; none is a proof that something is wrong.
Where the mirror has a tree index of the revision (seamwatch index), it is asked
what other files have, such as the export of what one defines.

--since REV tells what was settled and what is new since then. --over A..B makes
the audit at commits of a range: a table, or with --format svg a burn-down.

Formats: text (default), json, markdown (boxes to tick), sarif, svg (with --over).
Exit status 1 when anything is missing.

Examples:
  $ seamwatch audit arch/sparc64 --pack openvz --rev v2.6.18 --mirror linux.git
  $ seamwatch audit kernel fs ipc net --pack openvz --format markdown > TODO.md
  $ seamwatch audit --pack openvz --rev port --since v2.6.18
  $ seamwatch audit kernel --over v2.6.18..port --format svg > burn-down.svg
  $ seamwatch audit ~/mol/src/kmod/Linux --pack mol
`;

interface Words {
  readonly pack: readonly string[];
  readonly rev?: string;
  readonly since?: string;
  readonly over?: string;
  readonly samples: number;
  readonly all?: true;
}

const formats = ['text', 'json', 'markdown', 'sarif', 'svg'] as const;
/** The most places of one item that are printed as text. */
const shortList = 20;

/** `seamwatch audit`: what of a checklist is done in a tree, what is missing, and where? */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('hold a tree against a checklist: what is done, what is missing, and where')
    .argument('[paths...]', 'files or directories of the revision, or on disk')
    .addOption(packOption('a pack whose checklist it is held against (default: openvz)'))
    .option('--rev <revision>', 'the tree to read (else HEAD, else the disk)')
    .option('--since <revision>', 'tell the progress since this one')
    .option('--over <range>', 'how it burnt down along A..B')
    .option('--samples <number>', 'at how many commits of the range', atLeastTwo, 12)
    .option('--all', 'print every place, however many there are')
    .addHelpText('after', help)
    .action(
      withStatus(async (paths: string[], words: Words, command: Command) => audit(paths, words, command)),
    );
}

function atLeastTwo(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 2)
    throw new InvalidArgumentError('must be a number from 2 to 999');
  return Number(text);
}

async function audit(paths: readonly string[], words: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, formats);
  if (format === 'svg' && words.over === undefined)
    throw new ExitError('--format svg draws a range: add --over A..B');
  const output = openOutput(settings);
  const rules = openAuditRules(words.pack.length > 0 ? words.pack : ['openvz'], settings.config.rules);
  const explicit = command.optsWithGlobals<{ mirror?: string }>().mirror !== undefined;
  const { forRanges } = await findRepositories(settings, explicit);
  const rev = words.rev ?? words.over?.split('..')[1] ?? null;
  const subject = await findSubject({ paths, rev: rev === '' ? null : rev }, forRanges);
  try {
    const question = await questionOf(subject, words);
    const report = await auditSubject(subject, rules, question, output);
    if (report.files === 0) throw new ExitError(`no source below ${paths.join(', ')}`);
    output.data(render(report, format, { output, all: words.all ?? false }));
    return report.items.some(({ missing }) => missing > 0) ? 1 : 0;
  } finally {
    if (subject.where === 'tree') await subject.objects.close();
  }
}

async function questionOf(
  subject: AuditSubject,
  { since, over, samples }: Words,
): Promise<Parameters<typeof auditSubject>[2]> {
  if (subject.where === 'disk') {
    if (since !== undefined || over !== undefined)
      throw new ExitError(
        '--since and --over compare revisions: files on disk have none; give --mirror and --rev',
      );
    return { since: null, moments: [] };
  }
  const { objects } = subject;
  const commit = since === undefined ? null : await objects.commit(since);
  if (since !== undefined && commit === null) throw new ExitError(`no commit ${since} in ${objects.gitDir}`);
  return { since: commit, moments: over === undefined ? [] : await momentsOver(objects, over, samples) };
}

function render(
  report: AuditReport,
  format: (typeof formats)[number],
  { output, all }: { readonly output: Output; readonly all: boolean },
): string {
  switch (format) {
    case 'text':
      return renderAuditText(report, output.style, { most: all ? null : shortList });
    case 'json':
      return renderAuditJson(report);
    case 'markdown':
      return renderAuditMarkdown(report);
    case 'sarif':
      return renderAuditSarif(report);
    case 'svg':
      return renderAuditSvg(report);
  }
}
