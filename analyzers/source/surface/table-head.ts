/** What an initialiser in braces gives a value to. */
export interface TableHead {
  /** The last word of the type: `ctl_table` of `struct ctl_table`. */
  readonly type: string;
  readonly variable: string;
  readonly isArray: boolean;
  /** Where the braces begin. */
  readonly brace: number;
}

const MAX_HEAD = 500;

/** The variable and type before the `=` of a declaration; null where there is no such. */
export function tableHead(text: string): TableHead | null {
  const brace = text.search(/=\s*\{/);
  if (brace < 0) return null;
  const head = text
    .slice(Math.max(0, brace - MAX_HEAD), brace)
    .replaceAll(/\/\*[^]*?\*\//g, ' ')
    .replaceAll(/__attribute__\s*\(\([^]*?\)\)/g, ' ');
  const isArray = head.includes('[');
  const made = /\b(?:DEFINE_PCI_DEVICE_TABLE)\s*\(\s*(\w+)\s*\)/.exec(head);
  if (made !== null) return { type: 'pci_device_id', variable: made[1], isArray: true, brace };
  const words = head
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\b__\w+\([^)]*\)/g, ' ')
    .split(/[^\w]+/)
    .filter(
      word =>
        word !== '' &&
        !ignored.has(word) &&
        !/^__(?:dev|net|read|ro|cache|init|ref|used|exit|maybe)/.test(word),
    );
  const [type, variable] = words.slice(-2);
  return variable === undefined ? null : { type, variable, isArray, brace };
}

const ignored = new Set('static const extern struct volatile asmlinkage __read_mostly'.split(' '));
