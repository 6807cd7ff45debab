import { z } from 'zod';

/** What every verb's JSON begins with. */
export const envelopeShape = {
  schema: z
    .literal(1)
    .describe('version of this contract; it rises when a field changes its meaning or goes'),
  tool: z.strictObject({ name: z.string(), version: z.string() }).describe('the program that wrote this'),
};

/** A number that counts from 1. */
export const Ordinal = z.int().min(1);

/** A full object id of git, SHA-1 or SHA-256. */
export const ObjectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
