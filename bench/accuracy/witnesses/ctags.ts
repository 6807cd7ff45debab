import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ignoredWords } from '../tags.ts';
import { enter, nothing, type Gathering, type Sight } from './entry.ts';

interface RawTag {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly line: number;
  readonly end?: number;
  readonly typeref?: string;
  readonly scope?: string;
  readonly properties?: string;
}

const options = [
  '--options=NONE',
  '--output-format=json',
  '--languages=C',
  '--kinds-C=fpvxsugemtd',
  '--fields=+nsZte',
  '--fields-C=+{properties}',
  '--sort=no',
  '-I',
  ignoredWords.join(','),
];

/** What universal-ctags sees in many versions of files, by blob id: one process for all. */
export function ctagsSights(blobs: ReadonlyMap<string, Uint8Array>): Map<string, Sight> {
  const directory = mkdtempSync(join(tmpdir(), 'witness-'));
  const tags = new Map<string, RawTag[]>();
  for (const [id, bytes] of blobs) {
    writeFileSync(join(directory, `${id}.c`), bytes);
    tags.set(id, []);
  }
  const input = [...blobs.keys()].map(id => join(directory, `${id}.c`)).join('\n');
  const result = spawnSync('ctags', [...options, '-f', '-', '-L', '-'], { input, maxBuffer: 2 ** 31 - 1 });
  rmSync(directory, { recursive: true });
  if (result.error !== undefined) throw result.error;
  for (const line of result.stdout.toString('latin1').split('\n')) {
    if (line === '') continue;
    const tag = JSON.parse(line) as RawTag;
    tags.get(/([^/]+)\.c$/.exec(tag.path)?.[1] ?? '')?.push(tag);
  }
  return new Map([...tags].map(([id, list]) => [id, sightOf(list)]));
}

const plainKinds = new Set(['struct', 'union', 'enum', 'enumerator', 'typedef', 'macro']);

function sightOf(tags: readonly RawTag[]): Sight {
  const sight = nothing();
  const named = nameless(tags);
  const bodies = tags.filter(({ kind }) => kind === 'function');
  for (const tag of tags) {
    const { name, kind, line } = tag;
    // Local types are no interface; what has no name cannot be compared by it.
    const isLocal = kind !== 'macro' && bodies.some(body => body.line < line && line < (body.end ?? 0));
    if (isLocal || name.startsWith('__anon')) continue;
    if (plainKinds.has(kind)) enter(sight, kind as 'struct', name, line);
    else if (kind === 'member') seeMember(sight, tag, named);
    else seeSymbol(sight, tag);
  }
  return sight;
}

/** A prototype without a type is how ctags shows a macro used at file scope: `module_init(f)`. */
function seeSymbol(sight: Gathering, { name, kind, line, typeref, properties = '' }: RawTag): void {
  if ((kind === 'function' || kind === 'prototype') && typeref === undefined) return;
  const linkage = `${name} ${properties.split(',').includes('static') ? 'static' : 'global'}`;
  if (kind === 'function' || kind === 'variable') enter(sight, 'linkage', linkage, line);
  if (kind === 'function' || kind === 'prototype' || kind === 'variable') enter(sight, kind, name, line);
  else if (kind === 'externvar') enter(sight, 'extern', name, line);
}

/** The owner of a member is the innermost struct with a name; a typedef's or variable's for one without a tag. */
function seeMember(sight: Gathering, tag: RawTag, named: ReadonlyMap<string, string>): void {
  const { name, line, scope = '' } = tag;
  const parts = scope.split('::');
  const tagged = parts.findLast(part => !part.startsWith('__anon'));
  const owner = tagged ?? named.get(parts[0] ?? '');
  if (owner !== undefined) enter(sight, 'member', `${owner}.${name}`, line);
}

/** The names of structs without tags, by what ctags calls them. */
function nameless(tags: readonly RawTag[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, kind, typeref = '' } of tags) {
    const anonymous = /^(?:struct|union):(__anon\w+)$/.exec(typeref.replace(/[ *[\]].*$/, ''))?.[1];
    if (anonymous === undefined || (kind !== 'typedef' && kind !== 'variable')) continue;
    if (!found.has(anonymous)) found.set(anonymous, name);
  }
  return found;
}
