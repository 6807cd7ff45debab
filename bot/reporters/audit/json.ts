import type { z } from 'zod';
import type { AuditPlace } from '../../../analyzers/audit/place.ts';
import type { AuditReport } from '../../audit/report.ts';
import { renderEnvelope } from '../envelope.ts';
import type { AuditDocument } from '../schema/audit.ts';

type Document = Omit<z.input<typeof AuditDocument>, 'schema' | 'tool'>;

/** The JSON of `seamwatch audit`; the contract is docs/schema/audit.json. */
export function renderAuditJson({ packs, paths, rev, files, items, since, history }: AuditReport): string {
  return renderEnvelope({
    packs: [...packs],
    paths: [...paths],
    rev,
    files,
    items: items.map(({ item, says, done, missing, unseen, places }) => ({
      item,
      seed: says,
      done,
      missing,
      unseen: unseen.length,
      unseenRules: [...unseen],
      places: places.map(describe),
    })),
    since: since && {
      rev: since.rev,
      items: since.items.map(({ item, before, after, settled, opened }) => ({
        item,
        before: { ...before },
        after: { ...after },
        settled: settled.map(describe),
        opened: opened.map(describe),
      })),
    },
    history: history.map(({ rev: commit, date, subject, items: counts }) => ({
      rev: commit,
      date: new Date(date * 1000).toISOString(),
      subject,
      items: counts.map(count => ({ ...count })),
    })),
  } satisfies Document);
}

function describe(place: AuditPlace): Document['items'][number]['places'][number] {
  const { file, line, rule, text, state, message, advice, confidence } = place;
  return { file, line, rule, text, state, function: place.function, message, advice, confidence };
}
