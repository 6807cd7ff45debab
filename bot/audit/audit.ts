import { itemsOf, type Audit } from '../../analyzers/audit/audit.ts';
import type { AuditPoint } from '../../analyzers/audit/history.ts';
import { progressBetween } from '../../analyzers/audit/progress.ts';
import type { Era } from '../../analyzers/rules/era.ts';
import type { Output } from '../output.ts';
import { eraOf } from '../rules/era.ts';
import { openExaminer, type Answer, type Examiner } from './examiner.ts';
import type { AuditMoment } from './moments.ts';
import type { AuditReport } from './report.ts';
import type { AuditRules } from './rules.ts';
import { sourcesInTree, sourcesOnDisk, type AuditSource } from './sources.ts';
import type { AuditSubject } from './subject.ts';
import { openAuditSurroundings, type AuditSurroundings } from './surroundings.ts';

type InTree = Extract<AuditSubject, { where: 'tree' }>;

/** What else an audit tells: the progress since a commit, and how it burnt down. */
export interface AuditQuestion {
  /** Full id; null for none. */
  readonly since: string | null;
  /** The oldest first. */
  readonly moments: readonly AuditMoment[];
}

/** Audits a subject, and what else is asked of it. */
export async function auditSubject(
  subject: AuditSubject,
  rules: AuditRules,
  { since, moments }: AuditQuestion,
  output: Pick<Output, 'progress'>,
): Promise<AuditReport> {
  const surroundings =
    subject.where === 'tree' ? openAuditSurroundings(subject.objects, subject.indexDirectory) : null;
  const auditor = openAuditor(rules, surroundings, output);
  if (subject.where === 'disk') return { ...(await auditor.disk(subject.paths)), since: null, history: [] };
  try {
    return await auditTree(subject, auditor, { since, moments });
  } finally {
    auditor.close();
  }
}

async function auditTree(
  subject: InTree,
  auditor: Auditor,
  { since, moments }: AuditQuestion,
): Promise<AuditReport> {
  const report = await auditor.tree(subject, subject.commit);
  const before = since === null ? null : await auditor.tree(subject, since);
  const history: AuditPoint[] = [];
  for (const { id, date, subject: title } of moments) {
    const { items } = await auditor.tree(subject, id);
    const counts = items.map(({ item, done, missing }) => ({ item, done, missing }));
    history.push({ rev: id, date, subject: title, items: counts });
  }
  const changed =
    before === null || since === null ? null : { rev: since, items: progressBetween(before, report) };
  return { ...report, since: changed, history };
}

/** Audits trees one after the other; a file that they share is looked at once. */
interface Auditor {
  tree(subject: InTree, commit: string): Promise<Audit>;
  disk(paths: readonly string[]): Promise<Audit>;
  close(): void;
}

function openAuditor(
  rules: AuditRules,
  surroundings: AuditSurroundings | null,
  output: Pick<Output, 'progress'>,
): Auditor {
  const examiners = new Map<Era, Examiner>();

  async function audit(
    sources: readonly AuditSource[],
    { era, answer }: { readonly era: Era; readonly answer: Answer },
    about: Pick<Audit, 'paths' | 'rev'>,
  ): Promise<Audit> {
    const examiner = examiners.get(era) ?? openExaminer(rules.ready(era));
    examiners.set(era, examiner);
    const bar = output.progress('audit', sources.length);
    const { places, files } = await examiner.examine(sources, answer, done => bar.update(done));
    bar.stop();
    const items = itemsOf(rules.checklist, rules.counted, places);
    return { packs: rules.packs, ...about, files, items };
  }

  return {
    async tree({ objects, directories, paths }, commit) {
      const sources = await sourcesInTree(objects, directories, { commit, paths });
      const era = await eraOf(objects, commit);
      const answer = (await surroundings?.answers(commit, era)) ?? null;
      return audit(sources, { era, answer }, { paths, rev: commit });
    },
    async disk(paths) {
      return audit(await sourcesOnDisk(paths), { era: 'both', answer: null }, { paths, rev: null });
    },
    close: () => surroundings?.close(),
  };
}
