import { scanNames } from '../../../analyzers/source/names.ts';

/** What a source does with a name. */
export interface Use {
  readonly roles: number;
  readonly calls: number;
}

/** What a source does with each name that it holds. */
export function namesIn(source: Uint8Array, path: string): Map<string, Use> {
  const names = new Map<string, Use>();
  const note = (name: string, roles: number, calls: number): void => {
    const old = names.get(name) ?? { roles: 0, calls: 0 };
    names.set(name, { roles: old.roles | roles, calls: old.calls | calls });
  };
  const text = (bytes: Uint8Array, start: number, end: number): string =>
    Buffer.from(bytes.subarray(start, end)).toString('latin1');
  scanNames(source, path, {
    add: (bytes, start, end, roles, calls) => note(text(bytes, start, end), roles, calls),
    addIfNew(bytes, start, end, roles) {
      const name = text(bytes, start, end);
      if (!names.has(name)) note(name, roles, 0);
    },
    addText: (name, roles) => note(name, roles, 0),
  });
  return names;
}
