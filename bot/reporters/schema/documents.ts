import { z } from 'zod';
import { AuditDocument } from './audit.ts';
import { CompareDocument } from './compare.ts';
import { DoctorDocument } from './doctor.ts';
import { FootprintDocument } from './footprint.ts';
import { IndexDocument } from './index.ts';
import { ListDocument } from './list.ts';
import { MirrorDocument } from './mirror.ts';
import { ReviewDocument } from './review.ts';
import { RulesDocument } from './rules.ts';
import { SeriesDocument } from './series.ts';
import { ShowDocument } from './show.ts';
import { StatusDocument } from './status.ts';

/** The contract of each verb's JSON: `docs/schema/VERB.json` is made of it. */
export const documents = {
  audit: AuditDocument,
  compare: CompareDocument,
  doctor: DoctorDocument,
  footprint: FootprintDocument,
  index: IndexDocument,
  list: ListDocument,
  mirror: MirrorDocument,
  review: ReviewDocument,
  rules: RulesDocument,
  series: SeriesDocument,
  show: ShowDocument,
  status: StatusDocument,
} as const;

/** The JSON schema (draft 2020-12) of a verb, as it stands in `docs/schema/`. */
export function renderSchema(verb: keyof typeof documents): string {
  return `${JSON.stringify(z.toJSONSchema(documents[verb]), null, 2)}\n`;
}
