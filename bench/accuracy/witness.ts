import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A function as ctags sees it. */
export interface Tag {
  readonly name: string;
  readonly kind: 'function' | 'prototype';
  readonly line: number;
  /** Return type and parameter list as ctags writes them. */
  readonly signature: string;
}

/**
 * The functions and prototypes of many C files, by blob id: one ctags process for all. A tag without a return type is left
 * out: that is how ctags shows a macro used at file scope, `module_init(f)` or `SYSCALL_DEFINE1(…)`.
 */
export function readTags(blobs: ReadonlyMap<string, Uint8Array>): Map<string, Tag[]> {
  const directory = mkdtempSync(join(tmpdir(), 'witness-'));
  const tags = new Map<string, Tag[]>();
  for (const [id, bytes] of blobs) {
    writeFileSync(join(directory, `${id}.c`), bytes);
    tags.set(id, []);
  }
  const list = [...blobs.keys()].map(id => join(directory, `${id}.c`)).join('\n');
  const options = [
    '--options=NONE',
    '--output-format=json',
    '--languages=C',
    '--kinds-C=fp',
    '--fields=+Snt',
    '--sort=no',
  ];
  const result = spawnSync('ctags', [...options, '-f', '-', '-L', '-'], { input: list, maxBuffer: 2 ** 30 });
  rmSync(directory, { recursive: true });
  if (result.error !== undefined) throw result.error;
  for (const line of result.stdout.toString('latin1').split('\n')) addTag(tags, line);
  return tags;
}

interface RawTag {
  readonly _type: string;
  readonly name: string;
  readonly path: string;
  readonly kind: Tag['kind'];
  readonly line: number;
  readonly typeref?: string;
  readonly signature?: string;
}

function addTag(tags: Map<string, Tag[]>, line: string): void {
  if (line === '') return;
  const raw = JSON.parse(line) as RawTag;
  if (raw._type !== 'tag' || raw.typeref === undefined) return;
  const id = /([0-9a-f]{40})\.c$/.exec(raw.path)?.[1] ?? '';
  const type = raw.typeref.replace(/^typename:/, '');
  tags.get(id)?.push({
    name: raw.name,
    kind: raw.kind,
    line: raw.line,
    // The order of the words before the name changes nothing: `u32 __init` is `__init u32`.
    signature: `${type.split(' ').toSorted().join(' ')} ${raw.signature ?? ''}`,
  });
}
