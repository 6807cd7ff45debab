import { z } from 'zod';
import { DoctorDocument } from './doctor.ts';
import { MirrorDocument } from './mirror.ts';
import { ReviewDocument } from './review.ts';
import { SeriesDocument } from './series.ts';

/** The contract of each verb's JSON: `docs/schema/VERB.json` is made of it. */
export const documents = {
  doctor: DoctorDocument,
  mirror: MirrorDocument,
  review: ReviewDocument,
  series: SeriesDocument,
} as const;

/** The JSON schema (draft 2020-12) of a verb, as it stands in `docs/schema/`. */
export function renderSchema(verb: keyof typeof documents): string {
  return `${JSON.stringify(z.toJSONSchema(documents[verb]), null, 2)}\n`;
}
