import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './error.ts';
import { packageRoot } from './package-root.ts';
import { ruleSchema, type RulePage, type WrittenRule } from './rules/rule.ts';
import { listDirectories, openWordLists, type WordLists } from './rules/word-list.ts';
import { nearest } from './suggestion.ts';
import { parseYaml } from './yaml.ts';

const shipped = path.join(packageRoot, 'config', 'packs');
/** The kinds of change, which are no rules. */
const KINDS = 'iface';

/** The names of the packs that are shipped. */
function packNames(): string[] {
  const names = readdirSync(shipped).map(file => path.basename(file, '.yaml'));
  return [...new Set(names)].filter(name => name !== KINDS).toSorted();
}

/** One pack: its name, and its rules in the order in which they are written. */
export interface Pack {
  readonly name: string;
  /** The file or folder it was read from. */
  readonly path: string;
  readonly pages: readonly RulePage[];
}

/**
 * Reads packs by their names (`openvz`; `cr` is all whose names begin so; `all` is every one that is shipped) or their paths (a
 * file, or a folder of files). Throws ConfigError, which names file, line and the words that are allowed.
 */
export function readPacks(words: readonly string[]): Pack[] {
  const schemaFor = openSchemas();
  const packs = [...new Set(words.flatMap(pathsOf))].map(place => readPack(place, schemaFor));
  checkIds(packs);
  return packs;
}

/** Is it a path, and no name? */
export function isPackPath(word: string): boolean {
  return /[/\\]|\.ya?ml$/.test(word);
}

function pathsOf(word: string): string[] {
  if (isPackPath(word)) return [path.resolve(word)];
  const names = packNames();
  const chosen = names.filter(name => word === 'all' || name === word || name.startsWith(`${word}-`));
  if (chosen.length > 0 || word === 'all') return chosen.map(shippedPath);
  const suggestion = nearest(word, names);
  const help =
    suggestion === null ? `there are ${['all', ...names].join(', ')}` : `did you mean ${suggestion}?`;
  throw new ConfigError(`no pack ${word}; ${help} A file of your own is given by its path: ./${word}.yaml`);
}

function shippedPath(name: string): string {
  const folder = path.join(shipped, name);
  return isFolder(folder) ? folder : `${folder}.yaml`;
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The schema of a file of rules, which knows the lists that the file may name. */
type SchemaFor = (file: string) => z.ZodType<WrittenRule[]>;

/** Making a schema takes longer than using it: files that see the same lists share one. */
function openSchemas(): SchemaFor {
  const known = new Map<string, z.ZodType<WrittenRule[]>>();
  return file => {
    const directories = listDirectories(file);
    const key = directories.join('\0');
    const schema = known.get(key) ?? rulesSchema(openWordLists(directories));
    known.set(key, schema);
    return schema;
  };
}

function rulesSchema(lists: WordLists): z.ZodType<WrittenRule[]> {
  return z.array(ruleSchema(lists)).min(1, 'needs a rule');
}

function readPack(place: string, schemaFor: SchemaFor): Pack {
  const name = path.basename(place).replace(/\.ya?ml$/, '');
  const written = filesOf(place).flatMap(file => parseYaml(textOf(file), file, schemaFor(file)));
  return { name, path: place, pages: written.map(page => ({ ...page, rule: { ...page.rule, pack: name } })) };
}

function filesOf(place: string): string[] {
  if (!isFolder(place)) return [place];
  const files = readdirSync(place).filter(file => /\.ya?ml$/.test(file));
  if (files.length === 0) throw new ConfigError(`${place}: a folder without a file of rules (*.yaml)`);
  return files.toSorted().map(file => path.join(place, file));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`cannot read the pack ${file}: ${reason}`, { cause: error });
  }
}

function checkIds(packs: readonly Pack[]): void {
  const seen = new Map<string, string>();
  for (const { path: place, pages } of packs) {
    for (const { rule } of pages) {
      const other = seen.get(rule.id);
      if (other !== undefined) throw new ConfigError(`${place}: ${rule.id} is a rule of ${other} already`);
      seen.set(rule.id, place);
    }
  }
}
