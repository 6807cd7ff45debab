import type { z } from 'zod';
import { introductionOf, type ComparisonReport, type ReportedChange } from '../compare/report.ts';
import { renderEnvelope } from './envelope.ts';
import type { CompareDocument } from './schema/compare.ts';

type Document = Omit<z.input<typeof CompareDocument>, 'schema' | 'tool'>;

/** The JSON of `seamwatch compare`; the contract is docs/schema/compare.json. */
export function renderCompareJson(report: ComparisonReport): string {
  const { range, from, to, consumer, architectures, files, unread, changes, left } = report;
  return renderEnvelope({
    range,
    from,
    to,
    consumer: consumer && { ...consumer },
    architectures: { gone: [...architectures.gone], added: [...architectures.added] },
    files,
    unread: [...unread],
    changes: changes.map(describe),
    left: { ...left },
  } satisfies Document);
}

function describe(reported: ReportedChange): Document['changes'][number] {
  const { change, architectures, parts } = reported;
  const { symbol, kind, file, line, tier } = change;
  return {
    symbol,
    kind,
    parts: parts.map(({ part, demand, introduced }) => ({
      kind: part.kind,
      before: part.before,
      after: part.after,
      introduced: introduced?.id ?? null,
      demand: demand && { ...demand },
    })),
    file,
    line,
    tier,
    architectures: [...architectures],
    introduced: introductionOf(reported)?.id ?? null,
  };
}
