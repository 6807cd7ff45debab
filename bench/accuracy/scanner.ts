/**
 * The scanner beside universal-ctags over a source tree: `npx tsx bench/accuracy/scanner.ts TREE [EVERY] [SHOW]`. Takes every
 * EVERYth .c and .h file, compares functions, prototypes, variables and extern declarations by name and line, and their linkage
 * and signature, and prints each class of disagreement with SHOW examples. docs/accuracy.md says who is right in each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import { readTags, type Tag } from './tags.ts';
import { sameSignature, sameType } from './type-words.ts';

interface Declared extends Tag {
  readonly byMacro: boolean;
  readonly parameters: readonly string[];
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.isFile() && /\.[ch]$/.test(entry.name)) yield path;
  }
}

function declared(facts: SourceFacts, file: string): Declared[] {
  const found: Declared[] = [];
  for (const fact of facts.functions) {
    found.push({
      file,
      name: fact.name,
      kind: fact.form === 'definition' ? 'function' : 'prototype',
      line: fact.line,
      isStatic: fact.storage === 'static',
      signature: '',
      type: fact.returnType,
      byMacro: fact.macro !== null,
      parameters: [
        ...fact.parameters.map(({ type, name }) => `${type} ${name ?? ''}`),
        ...(fact.variadic ? ['...'] : []),
      ],
    });
  }
  for (const fact of facts.variables) {
    const kind = fact.form === 'definition' ? 'variable' : 'externvar';
    const isStatic = fact.storage === 'static';
    const { name, line, type } = fact;
    found.push({
      file,
      name,
      kind,
      line,
      isStatic,
      signature: '',
      type,
      byMacro: fact.macro !== null,
      parameters: [],
    });
  }
  return found;
}

const classes = new Map<string, { count: number; readonly examples: string[] }>();

function note(name: string, tag: Tag, text: string, show: number): void {
  const entry = classes.get(name) ?? { count: 0, examples: [] };
  classes.set(name, entry);
  entry.count++;
  // A spread of examples, not the first file's alone.
  if (entry.examples.length < show && entry.count % 7 === 1)
    entry.examples.push(`${tag.file}:${tag.line} ${tag.name} ${text}`);
}

function compareOne(ours: Declared, theirs: Tag, show: number): void {
  if (ours.isStatic !== theirs.isStatic)
    note(`linkage (${ours.kind})`, theirs, `ours ${ours.isStatic ? 'static' : 'global'}`, show);
  if (ours.kind === 'function' || ours.kind === 'prototype') {
    if (!sameSignature(ours.parameters, theirs.signature)) {
      note(
        `signature (${ours.kind})`,
        theirs,
        `ours (${ours.parameters.join(', ')}) theirs ${theirs.signature}`,
        show,
      );
    }
  }
  if (!sameType(ours.type, theirs.type))
    note(`type (${ours.kind})`, theirs, `ours ${ours.type} theirs ${theirs.type}`, show);
}

interface Totals {
  both: number;
  ours: number;
  theirs: number;
}

function compareFile(ours: readonly Declared[], theirs: readonly Tag[], totals: Totals, show: number): void {
  const key = (tag: Tag): string => `${tag.kind} ${tag.name} ${tag.line}`;
  const rest = new Map(theirs.map(tag => [key(tag), tag]));
  const known = new Set(rest.keys());
  for (const fact of ours) {
    const tag = rest.get(key(fact));
    if (tag !== undefined) {
      totals.both++;
      rest.delete(key(fact));
      if (!fact.byMacro) compareOne(fact, tag, show);
    } else if (!fact.byMacro && !known.has(key(fact))) {
      totals.ours++;
      note(`ours alone (${fact.kind})`, fact, `${fact.type} (${fact.parameters.join(', ')})`, show);
    }
  }
  for (const tag of rest.values()) {
    totals.theirs++;
    note(
      `theirs alone (${tag.kind}${tag.type === '-' ? ', no type: a macro call' : ''})`,
      tag,
      `${tag.type} ${tag.signature}`,
      show,
    );
  }
}

const [tree, every = '10', shown = '12'] = process.argv.slice(2);
if (tree === undefined) {
  console.error('Say which tree: npx tsx bench/accuracy/scanner.ts ../kernels/linux-6.1.4 10');
  process.exit(2);
}
const chosen = [...sources(tree)].filter((_, index) => index % Number(every) === 0);
const tags = await readTags(chosen);
const totals: Totals = { both: 0, ours: 0, theirs: 0 };
for (const path of chosen) {
  const facts = scanSource(new Uint8Array(readFileSync(path)), path);
  compareFile(declared(facts, path), tags.get(path) ?? [], totals, Number(shown));
}
console.log(
  `${chosen.length} files: ${totals.both} in both, ${totals.ours} ours alone, ${totals.theirs} theirs alone`,
);
for (const [name, { count, examples }] of [...classes].sort(
  (left, right) => right[1].count - left[1].count,
)) {
  console.log(`\n${name}: ${count}\n  ${examples.join('\n  ')}`);
}
