import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { applyHunks } from '../../../analyzers/diff/apply.ts';
import { parseDiff } from '../../../analyzers/diff/parse.ts';
import { openChance } from '../../../bench/chance.ts';
import type { Chance } from '../../../bench/chance.ts';

/** Files that a patch was made from (`a`), its result (`b`), and what it meets instead (`c`). */
const directory = mkdtempSync(join(tmpdir(), 'seamwatch-bases-'));
const environment = { PATH: process.env['PATH'] ?? '', HOME: directory, GIT_CEILING_DIRECTORIES: tmpdir() };

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Lines of few words, so that they repeat: that is where searches go astray. */
function someLines(chance: Chance, count: number, words: number): string[] {
  return Array.from({ length: count }, () => {
    const blank = chance.number(6) === 0;
    return blank ? '' : `word ${chance.number(words)}${chance.number(20) === 0 ? ' ' : ''}`;
  });
}

function mutated(chance: Chance, lines: readonly string[], times: number, words: number): string[] {
  const result = [...lines];
  for (let time = 0; time < times; time++) {
    const at = chance.number(result.length + 1);
    const kind = chance.number(7);
    if (kind < 2) result.splice(at, chance.number(3));
    else if (kind < 4) result.splice(at, 0, ...someLines(chance, 1 + chance.number(3), words));
    else if (kind < 6) result.splice(at, 1, ...someLines(chance, 1, words));
    else result.splice(chance.number(result.length + 1), 0, ...result.splice(at, chance.number(8)));
  }
  return result;
}

function textOf(chance: Chance, lines: readonly string[]): string {
  const end = chance.number(5) === 0 ? '' : '\n';
  return lines.length === 0 ? '' : `${lines.join('\n')}${end}`;
}

interface Bases {
  readonly root: string;
  /** What the patch meets, by file name. */
  readonly targets: ReadonlyMap<string, Buffer>;
  readonly patch: Buffer;
}

function makeBases(seed: number, count: number, context: number): Bases {
  const chance = openChance(seed);
  const root = join(directory, String(seed));
  const targets = new Map<string, Buffer>();
  for (const side of ['a', 'b', 'c']) mkdirSync(join(root, side), { recursive: true });
  for (let index = 0; index < count; index++) {
    const name = `f${index}`;
    const words = chance.pick([3, 8, 40, 400]) ?? 3;
    const before = someLines(chance, chance.number(40), words);
    const after = mutated(chance, before, 1 + chance.number(4), words);
    const met = mutated(chance, chance.number(5) === 0 ? after : before, chance.number(5), words);
    const target = Buffer.from(textOf(chance, met));
    targets.set(name, target);
    writeFileSync(join(root, 'a', name), textOf(chance, before));
    writeFileSync(join(root, 'b', name), textOf(chance, after));
    writeFileSync(join(root, 'c', name), target);
  }
  const argv = ['diff', '--no-index', `-U${context}`, 'a', 'b'];
  const patch = spawnSync('git', argv, { cwd: root, env: environment, maxBuffer: 1 << 28 }).stdout;
  return { root, targets, patch };
}

/** What git says of each file: its bytes, or null where it refuses a hunk. One process for all, by `--reject`. */
function gitResults({ root, targets, patch }: Bases): Map<string, Buffer | null> {
  const cwd = join(root, 'c');
  spawnSync('git', ['apply', '--reject', '-p2'], { cwd, env: environment, input: patch });
  return new Map(
    [...targets.keys()].map(name => [
      name,
      existsSync(join(cwd, `${name}.rej`)) ? null : readFileSync(join(cwd, name)),
    ]),
  );
}

describe('applyHunks on wrong bases: verdict and bytes of git apply', () => {
  test.each([
    { seed: 1, context: 3 },
    { seed: 2, context: 2 },
    { seed: 3, context: 1 },
    { seed: 4, context: 0 },
  ])('500 files, context $context', ({ seed, context }) => {
    const bases = makeBases(seed, 500, context);
    const results = gitResults(bases);
    const verdicts = { applied: 0, refused: 0 };

    for (const file of parseDiff(bases.patch).files) {
      const name = (file.newPath ?? '').replace('b/', '');
      const ours = applyHunks(bases.targets.get(name) ?? new Uint8Array(), file.hunks);
      const bytes = 'bytes' in ours ? Buffer.from(ours.bytes).toString() : null;

      expect({ name, bytes }).toEqual({ name, bytes: results.get(name)?.toString() ?? null });
      verdicts[bytes === null ? 'refused' : 'applied'] += 1;
    }
    expect(verdicts.applied).toBeGreaterThan(50);
    expect(verdicts.refused).toBeGreaterThan(50);
  });
});
