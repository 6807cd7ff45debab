import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { documents, renderSchema } from '../bot/reporters/schema/documents.ts';
import { configSchema } from '../config/schema.ts';
import { renderHelp } from './help.ts';
import { kindPages } from './kind-page.ts';
import { ruleList, rulePages } from './rule-page.ts';

/** Every generated document: path from the project's directory, and text. `npm run docs` writes them. */
export async function generatedDocuments(): Promise<ReadonlyMap<string, string>> {
  const config = z.toJSONSchema(configSchema, { io: 'input' });
  const verbs = Object.keys(documents).filter(isVerb);
  return new Map([
    ['docs/commands.md', await commands()],
    ['docs/schema/config.json', `${JSON.stringify(config, null, 2)}\n`],
    ...kindPages(),
    ...rulePages(),
    [README, `${kindPages().get(README) ?? ''}${ruleList()}`],
    ...verbs.map(verb => [`docs/schema/${verb}.json`, renderSchema(verb)] as const),
  ]);
}

const README = 'docs/rules/README.md';

/** The page's own words, which end in a comment, then the help of each verb. */
async function commands(): Promise<string> {
  const [words = ''] = readFileSync('docs/commands.md', 'utf8').split(/(?<=^<!-- .* -->\n)/m);
  return words + (await renderHelp());
}

function isVerb(name: string): name is keyof typeof documents {
  return name in documents;
}
