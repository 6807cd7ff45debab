/**
 * Types, constants and macros beside universal-ctags: `npx tsx bench/accuracy/types.ts TREE [EVERY] [SHOW]`. Takes every EVERYth
 * .c and .h file, compares structs, unions, members, enums, enumerators, typedefs and macros by name and line, and prints each
 * class of disagreement with SHOW examples. What ctags sees inside functions is left out: it is no interface. docs/accuracy.md
 * says who is right in each.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import type { FieldFact } from '../../analyzers/source/type-facts.ts';

interface Tag {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly scopeKind: string;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.isFile() && /\.[ch]$/.test(entry.name)) yield path;
  }
}

async function readTags(files: readonly string[]): Promise<Map<string, Tag[]>> {
  const options = ['--options=NONE', '--languages=C', '--map-C=+.h', '--kinds-C=sugemtd'];
  const format = '%F\t%N\t%K\t%n\t%p';
  const child = spawn('ctags', [...options, '-x', `--_xformat=${format}`, '-L', '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(files.join('\n'));
  const tags = new Map<string, Tag[]>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [file, name, kind, number, scopeKind] = line.split('\t');
    const list = tags.get(file) ?? [];
    tags.set(file, list);
    list.push({ name, kind, line: Number(number), scopeKind: scopeKind ?? '' });
  }
  return tags;
}

function members(fields: readonly FieldFact[], found: Tag[]): void {
  for (const { name, line, members: inner } of fields) {
    if (name !== null) found.push({ kind: 'member', name, line, scopeKind: '' });
    if (inner !== null) members(inner, found);
  }
}

function declared(facts: SourceFacts): Tag[] {
  const found: Tag[] = [];
  const scopeKind = '';
  for (const { what, tag, line, fields } of facts.aggregates()) {
    if (tag !== null) found.push({ kind: what, name: tag, line, scopeKind });
    members(fields, found);
  }
  for (const { tag, line, enumerators } of facts.enums()) {
    if (tag !== null) found.push({ kind: 'enum', name: tag, line, scopeKind });
    for (const each of enumerators)
      found.push({ kind: 'enumerator', name: each.name, line: each.line, scopeKind });
  }
  for (const { name, line } of facts.typedefs()) found.push({ kind: 'typedef', name, line, scopeKind });
  for (const { name, line } of facts.macros()) found.push({ kind: 'macro', name, line, scopeKind });
  return found;
}

interface Row {
  both: number;
  readonly ours: string[];
  readonly theirs: string[];
}

const [tree, every = '10', shown = '12'] = process.argv.slice(2);
if (tree === undefined) {
  console.error('Say which tree: npx tsx bench/accuracy/types.ts ../kernels/linux-6.1.4 10');
  process.exit(2);
}
const rows = new Map<string, Row>();
const rowOf = (kind: string): Row => {
  const row = rows.get(kind) ?? { both: 0, ours: [], theirs: [] };
  rows.set(kind, row);
  return row;
};
const key = ({ kind, name, line }: Tag) => `${kind} ${name} ${line}`;

/** Lines inside function bodies: ctags lists local types, too. */
function inBody(facts: SourceFacts, line: number): boolean {
  return facts.functions.some(
    ({ form, startLine, endLine }) => form === 'definition' && line > startLine && line <= endLine,
  );
}

function compare(path: string, theirs: readonly Tag[]): void {
  const facts = scanSource(new Uint8Array(readFileSync(path)), path);
  const rest = new Map(theirs.map(tag => [key(tag), tag]));
  for (const tag of declared(facts)) {
    if (rest.delete(key(tag))) rowOf(tag.kind).both++;
    else if (!theirs.some(other => key(other) === key(tag)))
      rowOf(tag.kind).ours.push(`${path}:${tag.line} ${tag.name}`);
  }
  for (const tag of rest.values()) {
    if (tag.name.startsWith('__anon') || (tag.kind !== 'macro' && inBody(facts, tag.line))) continue;
    rowOf(tag.kind).theirs.push(`${path}:${tag.line} ${tag.name}`);
  }
}

const chosen = [...sources(tree)].filter((_, index) => index % Number(every) === 0);
const tags = await readTags(chosen);
for (const path of chosen) compare(path, tags.get(path) ?? []);
console.log(`${chosen.length} files of ${tree}`);
for (const [kind, { both, ours, theirs }] of rows) {
  const rate = (bad: number) => (both / (both + bad)).toFixed(5);
  console.log(
    `${kind}: ${both} in both, ${theirs.length} theirs alone (recall ${rate(theirs.length)}), ${ours.length} ours alone (precision ${rate(ours.length)})`,
  );
}
/** A spread of examples, not the first file's alone. */
function spread(list: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(list.length / Number(shown)));
  return list.filter((_, index) => index % step === 0).slice(0, Number(shown));
}
for (const [kind, { ours, theirs }] of rows) {
  if (theirs.length > 0) console.log(`\n${kind}, theirs alone:\n  ${spread(theirs).join('\n  ')}`);
  if (ours.length > 0) console.log(`\n${kind}, ours alone:\n  ${spread(ours).join('\n  ')}`);
}
