import type { BodySource } from '../../analyzers/footprint/body.ts';
import type { Footprint } from '../../analyzers/footprint/footprint.ts';
import { includesOf } from '../../analyzers/footprint/includes.ts';
import { isProgram, userSurface } from '../../analyzers/footprint/user-surface.ts';
import { readSources } from '../sources.ts';

/** Does a directory hold the sources of a program, and not of a module? */
export async function holdsProgram(directory: string): Promise<boolean> {
  return isProgram(headersOf(await readSources(directory)));
}

function headersOf(sources: readonly BodySource[]): string[] {
  return sources.flatMap(({ bytes }) => includesOf(bytes).map(({ header }) => header));
}

/** The footprint of a program: the user interfaces of the kernel that its sources name. */
export async function footprintOfProgram(of: string): Promise<Footprint> {
  const sources = await readSources(of);
  const lines = sources.reduce((sum, { bytes }) => sum + bytes.filter(byte => byte === 10).length, 0);
  return {
    of,
    against: null,
    home: [of],
    language: 'user',
    lines: { inside: lines, outside: 0 },
    files: { inside: sources.length, outside: 0 },
    uses: [],
    needs: { madeGlobal: [], exported: [] },
    surface: userSurface(sources),
    unplaced: [],
    undecided: 0,
    changes: [],
    iterators: [],
    hooks: [],
    conditionals: [],
  };
}
