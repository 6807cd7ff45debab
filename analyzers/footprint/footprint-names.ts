import type { ConsumerNames } from './consumer.ts';
import type { Footprint } from './footprint.ts';

/** A footprint as the list of names that a consumer is known by. */
export function namesOfFootprint({ uses, surface }: Footprint): ConsumerNames {
  const types = uses.filter(({ kind }) => kind === 'struct' || kind === 'union' || kind === 'enum');
  return {
    symbols: new Map(
      uses.filter(use => !types.includes(use)).map(({ symbol, defined }) => [symbol, defined.file]),
    ),
    aggregates: new Map(types.map(({ symbol, fields }) => [symbol, new Set(fields)])),
    surface: surface.map(({ kind, key }) => ({ kind, key })),
    binds: 'source',
  };
}
