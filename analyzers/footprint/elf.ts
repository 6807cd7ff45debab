/** What is wrong with a file that should be an ELF object; null names when it cannot be read. */
export type ElfSymbols =
  | { readonly names: readonly string[]; readonly reason: null }
  | { readonly names: null; readonly reason: string };

/** A kernel with all its debug information has fewer. */
const mostSymbols = 4_000_000;
const mostSections = 0xff00;
const longestName = 1024;
const SYMBOL_TABLE = 2;
const SECTION_UNDEFINED = 0;

/** The widths and places that differ between the two classes of ELF. */
interface Layout {
  readonly wide: boolean;
  readonly header: number;
  readonly sectionsAt: number;
  readonly countAt: number;
  readonly section: {
    readonly size: number;
    readonly offset: number;
    readonly length: number;
    readonly link: number;
  };
  readonly symbol: { readonly size: number; readonly section: number };
}

const narrow: Layout = {
  wide: false,
  header: 52,
  sectionsAt: 32,
  countAt: 48,
  section: { size: 40, offset: 16, length: 20, link: 24 },
  symbol: { size: 16, section: 14 },
};

const wide: Layout = {
  wide: true,
  header: 64,
  sectionsAt: 40,
  countAt: 60,
  section: { size: 64, offset: 24, length: 32, link: 40 },
  symbol: { size: 24, section: 6 },
};

/** Does this begin as an ELF file does? */
export function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/**
 * The undefined symbols of an ELF object, such as a module: what it takes from others. Takes any bytes, reads nothing
 * outside of them, and takes time linear in their number.
 * @see elf(5)
 */
export function undefinedSymbols(bytes: Uint8Array): ElfSymbols {
  if (!isElf(bytes)) return refuse('it does not begin as an ELF file does');
  const layout = bytes[4] === 1 ? narrow : bytes[4] === 2 ? wide : null;
  if (layout === null) return refuse('its class is neither 32 nor 64 bits');
  if (bytes[5] !== 1 && bytes[5] !== 2) return refuse('its byte order is neither little nor big endian');
  if (bytes.length < layout.header) return refuse('it ends within its header');
  const reader = openReader(bytes, layout, bytes[5] === 1);
  const sections = readSections(reader);
  if (typeof sections === 'string') return refuse(sections);
  const table = sections.find(({ type }) => type === SYMBOL_TABLE);
  if (table === undefined) return refuse('it has no symbol table; was it stripped?');
  const strings = sections[table.link];
  if (strings === undefined) return refuse('its symbol table names no section with the names');
  return readUndefined(reader, table, strings);
}

function refuse(reason: string): ElfSymbols {
  return { names: null, reason };
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly layout: Layout;
  readonly half: (at: number) => number;
  readonly word: (at: number) => number;
  /** A number of the class's own width; NaN for one that no file is long enough for. */
  readonly address: (at: number) => number;
}

function openReader(bytes: Uint8Array, layout: Layout, little: boolean): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const word = (at: number): number => view.getUint32(at, little);
  return {
    bytes,
    layout,
    half: at => view.getUint16(at, little),
    word,
    address(at) {
      if (!layout.wide) return word(at);
      const [high, low] = little ? [word(at + 4), word(at)] : [word(at), word(at + 4)];
      return high > 0x1fffff ? Number.NaN : high * 2 ** 32 + low;
    },
  };
}

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly length: number;
  readonly link: number;
}

/** All sections, each within the file; else what is wrong. */
function readSections({ bytes, layout, half, word, address }: Reader): Section[] | string {
  const at = address(layout.sectionsAt);
  const count = half(layout.countAt);
  const { size, offset, length, link } = layout.section;
  if (count === 0 || count > mostSections) return `it has ${count} sections`;
  if (half(layout.countAt - 2) !== size) return 'its sections have another size than those of its class';
  if (!(at + count * size <= bytes.length)) return 'its sections lie beyond its end; is it complete?';
  return Array.from({ length: count }, (_, number) => {
    const from = at + number * size;
    return {
      type: word(from + 4),
      offset: address(from + offset),
      length: address(from + length),
      link: word(from + link),
    };
  });
}

function readUndefined({ bytes, layout, half, word }: Reader, table: Section, strings: Section): ElfSymbols {
  const { size, section } = layout.symbol;
  for (const { offset, length } of [table, strings])
    if (!(offset + length <= bytes.length))
      return refuse('its symbol table lies beyond its end; is it complete?');
  const count = Math.floor(table.length / size);
  if (count > mostSymbols) return refuse(`its symbol table has ${count} entries`);
  const names = new Set<string>();
  for (let at = table.offset + size; at < table.offset + count * size; at += size) {
    if (half(at + section) !== SECTION_UNDEFINED) continue;
    const name = textAt(bytes, strings, word(at));
    if (name === null) return refuse('a symbol has no name, or one that does not end');
    if (name !== '') names.add(name);
  }
  return { names: [...names].sort(), reason: null };
}

function textAt(bytes: Uint8Array, { offset, length }: Section, from: number): string | null {
  if (from >= length) return null;
  const end = Math.min(offset + length, offset + from + longestName);
  let text = '';
  for (let at = offset + from; at < end; at++) {
    const byte = bytes[at];
    if (byte === 0) return text;
    text += String.fromCharCode(byte);
  }
  return null;
}
