import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ContextSigns } from '../../analyzers/rules/context.ts';
import { contextNames } from '../../analyzers/rules/rule.ts';
import { packageRoot } from '../package-root.ts';
import { parseYaml } from '../yaml.ts';
import { pattern } from './query.ts';

const words = z.array(z.string().min(1)).default([]);

const signs = z.strictObject({
  functions: z.array(pattern).default([]),
  macros: z.array(pattern).default([]),
  attributes: words,
  returns: words,
  aggregates: words,
  members: words,
  registrars: z.record(z.string(), z.int().min(0)).default({}),
  assigned: words,
});

const contextsSchema = z.partialRecord(z.enum(contextNames), signs);

let known: readonly ContextSigns[] | null = null;

/** By which signs functions are taken to run on an occasion: `config/lists/contexts.yaml`, read once. Throws ConfigError. */
export function contextSigns(): readonly ContextSigns[] {
  return (known ??= readContexts(path.join(packageRoot, 'config', 'lists', 'contexts.yaml')));
}

function readContexts(file: string): ContextSigns[] {
  const contexts = parseYaml(readFileSync(file, 'utf8'), file, contextsSchema);
  return contextNames.flatMap(name => {
    const given = contexts[name];
    if (given === undefined) return [];
    return {
      name,
      functions: given.functions,
      macros: given.macros,
      attributes: new Set(given.attributes),
      returns: new Set(given.returns),
      aggregates: new Set(given.aggregates),
      members: new Set(given.members),
      registrars: new Map(Object.entries(given.registrars)),
      assigned: new Set(given.assigned),
    };
  });
}
