import type { z } from 'zod';
import type { Footprint } from '../../../analyzers/footprint/footprint.ts';
import { describeChange } from '../json.ts';
import { renderEnvelope } from '../envelope.ts';
import type { FootprintDocument } from '../schema/footprint.ts';

type Document = Omit<z.input<typeof FootprintDocument>, 'schema' | 'tool'>;

/** The JSON of `seamwatch footprint`; the contract is docs/schema/footprint.json. */
export function renderFootprintJson(footprint: Footprint): string {
  const { of, against, home, language, lines, files, uses, needs, surface } = footprint;
  const { unplaced, undecided, changes, iterators, hooks, conditionals } = footprint;
  return renderEnvelope({
    of,
    against,
    home: [...home],
    language,
    lines: { ...lines },
    files: { ...files },
    uses: uses.map(use => ({
      symbol: use.symbol,
      subsystem: use.subsystem,
      defined: { ...use.defined },
      exported: use.exported,
      kind: use.kind,
      local: use.local,
      first: { ...use.first },
      places: use.places,
      fields: [...use.fields],
    })),
    needs: { madeGlobal: [...needs.madeGlobal], exported: [...needs.exported] },
    surface: surface.map(({ kind, key, first, places }) => ({ kind, key, first: { ...first }, places })),
    unplaced: unplaced.map(({ name, first }) => ({ name, first: { ...first } })),
    undecided,
    changes: changes.map(describeChange),
    iterators: [...iterators],
    hooks: hooks.map(({ symbol, file, line, function: owner }) => ({ symbol, file, line, function: owner })),
    conditionals: conditionals.map(({ condition, file, line }) => ({ condition, file, line })),
  } satisfies Document);
}
