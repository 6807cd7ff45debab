import { z } from 'zod';
import { documents, renderSchema } from '../bot/reporters/schema/documents.ts';
import { configSchema } from '../config/schema.ts';

/** Every generated document: path from the project's directory, and text. `npm run docs` writes them. */
export function generatedDocuments(): ReadonlyMap<string, string> {
  const config = z.toJSONSchema(configSchema, { io: 'input' });
  const verbs = Object.keys(documents).filter(isVerb);
  return new Map([
    ['docs/schema/config.json', `${JSON.stringify(config, null, 2)}\n`],
    ...verbs.map(verb => [`docs/schema/${verb}.json`, renderSchema(verb)] as const),
  ]);
}

function isVerb(name: string): name is keyof typeof documents {
  return name in documents;
}
