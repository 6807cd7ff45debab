interface Form {
  readonly wide: boolean;
  readonly little: boolean;
  readonly stripped?: boolean;
}

/** An ELF object that holds a symbol table and nothing else: header, symbols, names, three section headers. */
export function elfObject(
  symbols: readonly { readonly name: string; readonly defined: boolean }[],
  { wide, little, stripped = false }: Form,
): Uint8Array {
  const names = `\0${symbols.map(({ name }) => `${name}\0`).join('')}`;
  const [headerSize, symbolSize, sectionSize] = wide ? [64, 24, 64] : [52, 16, 40];
  const symbolsAt = headerSize;
  const namesAt = symbolsAt + symbolSize * (symbols.length + 1);
  const sectionsAt = namesAt + names.length;
  const bytes = Buffer.alloc(sectionsAt + 3 * sectionSize);
  const half = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const word = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  const address = (value: number, at: number) => word(value, wide && !little ? at + 4 : at);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, little ? 1 : 2, 1]);
  address(sectionsAt, wide ? 40 : 32);
  half(sectionSize, wide ? 58 : 46);
  half(3, wide ? 60 : 48);
  symbols.forEach(({ name, defined }, number) => {
    const at = symbolsAt + symbolSize * (number + 1);
    word(names.indexOf(`\0${name}\0`) + 1, at);
    half(defined ? 1 : 0, at + (wide ? 6 : 14));
  });
  bytes.write(names, namesAt, 'latin1');
  const section = (number: number, type: number, from: number, length: number, link: number) => {
    const at = sectionsAt + number * sectionSize;
    word(type, at + 4);
    address(from, at + (wide ? 24 : 16));
    address(length, at + (wide ? 32 : 20));
    word(link, at + (wide ? 40 : 24));
  };
  section(1, stripped ? 1 : 2, symbolsAt, namesAt - symbolsAt, 2);
  section(2, 3, namesAt, names.length, 0);
  return bytes;
}
