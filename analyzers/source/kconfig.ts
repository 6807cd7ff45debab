import type { OptionFact } from './build-facts.ts';
import {
  indentOf,
  normalExpression,
  normalValue,
  readQuoted,
  readStatement,
  type Statement,
} from './kconfig-text.ts';
import { logicalLines, type LogicalLine } from './logical-lines.ts';
import { decode } from './text.ts';

interface Draft {
  readonly what: OptionFact['what'];
  name: string | null;
  type: OptionFact['type'];
  prompt: string | null;
  readonly defaults: string[];
  readonly depends: string[];
  readonly within: string;
  readonly selects: string[];
  readonly implies: string[];
  readonly line: number;
}

/** An open `if`, `menu` or `choice`, with what it asks of all in it. */
interface Block {
  readonly closer: string;
  readonly asked: string[];
}

interface Reader {
  readonly lines: readonly LogicalLine[];
  at: number;
  readonly blocks: Block[];
  readonly found: Draft[];
  /** The entry that attributes belong to. */
  entry: Draft | null;
  /** The menu or choice that `depends on` lines belong to, as long as nothing stands in it. */
  opening: Block | null;
  within: string | null;
}

const mostBlocks = 64;

/** The options of a Kconfig file, in its order. Takes any bytes, never throws, and takes time linear in their number. */
export function readKconfig(bytes: Uint8Array): OptionFact[] {
  const reader: Reader = {
    lines: logicalLines(decode(bytes), true),
    at: 0,
    blocks: [],
    found: [],
    entry: null,
    opening: null,
    within: null,
  };
  for (; reader.at < reader.lines.length; reader.at++) {
    const statement = readStatement(reader.lines[reader.at].text);
    if (statement !== null) take(reader, statement);
  }
  return reader.found.flatMap(finish);
}

function take(reader: Reader, { word, rest }: Statement): void {
  switch (word) {
    case 'config':
    case 'menuconfig':
      return begin(reader, 'config', /^\w+/.exec(rest)?.[0] ?? null);
    case 'choice':
      begin(reader, 'choice', /^\w+/.exec(rest)?.[0] ?? null);
      return open(reader, 'endchoice', []);
    case 'menu':
      reader.entry = null;
      return open(reader, 'endmenu', []);
    case 'if':
      reader.entry = null;
      open(reader, 'endif', [rest]);
      reader.opening = null;
      return;
    case 'endif':
    case 'endmenu':
    case 'endchoice':
      return close(reader, word);
    case 'source':
    case 'rsource':
    case 'orsource':
    case 'osource':
    case 'comment':
    case 'mainmenu':
      reader.entry = reader.opening = null;
      return;
    case 'help':
    case '---help---':
      return skipHelp(reader);
    default:
      return takeAttribute(reader, { word, rest });
  }
}

function begin(reader: Reader, what: Draft['what'], name: string | null): void {
  reader.within ??= normalExpression(reader.blocks.flatMap(({ asked }) => asked));
  const { within } = reader;
  const { line } = reader.lines[reader.at];
  reader.entry = {
    what,
    name,
    type: null,
    prompt: null,
    defaults: [],
    depends: [],
    within,
    selects: [],
    implies: [],
    line,
  };
  reader.opening = null;
  reader.found.push(reader.entry);
}

function open(reader: Reader, closer: string, asked: string[]): void {
  if (reader.blocks.length >= mostBlocks) return;
  reader.opening = { closer, asked };
  reader.blocks.push(reader.opening);
  reader.within = null;
}

/** Closes the innermost block of the kind, and those that were left open in it. */
function close(reader: Reader, closer: string): void {
  const at = reader.blocks.findLastIndex(block => block.closer === closer);
  if (at >= 0) reader.blocks.length = at;
  reader.entry = reader.opening = reader.within = null;
}

/** Help goes on as long as lines are indented as far as its first one. */
function skipHelp(reader: Reader): void {
  let least = -1;
  while (reader.at + 1 < reader.lines.length) {
    const indent = indentOf(reader.lines[reader.at + 1].text);
    if (indent >= 0) {
      if (least < 0) least = indent;
      if (indent < least || indent === 0) return;
    }
    reader.at++;
  }
}

const types: Readonly<Record<string, NonNullable<OptionFact['type']>>> = {
  bool: 'bool',
  boolean: 'bool',
  def_bool: 'bool',
  def_boolean: 'bool',
  tristate: 'tristate',
  def_tristate: 'tristate',
  string: 'string',
  int: 'int',
  hex: 'hex',
};

function takeAttribute(reader: Reader, { word, rest }: Statement): void {
  const { entry, opening } = reader;
  if (word === 'depends' || word === 'requires') {
    const expression = rest.replace(/^on\b/, '');
    if (opening !== null && opening.asked.length < mostBlocks) {
      opening.asked.push(expression);
      reader.within = null;
    }
    entry?.depends.push(expression);
    return;
  }
  if (entry === null) return;
  const type = Object.hasOwn(types, word) ? types[word] : undefined;
  if (type !== undefined) {
    entry.type = type;
    if (word.startsWith('def_')) entry.defaults.push(normalValue(rest));
    else if (rest !== '') entry.prompt = readQuoted(rest)?.quoted ?? rest;
  } else if (word === 'prompt') entry.prompt = readQuoted(rest)?.quoted ?? rest;
  else if (word === 'default') entry.defaults.push(normalValue(rest));
  else if (word === 'select' || word === 'enable') entry.selects.push(normalValue(rest));
  else if (word === 'imply') entry.implies.push(normalValue(rest));
}

function finish({ what, name, prompt, depends, ...draft }: Draft): OptionFact[] {
  const known = name === null ? null : `CONFIG_${name}`;
  const called = known ?? (what === 'choice' && prompt !== null ? `choice "${prompt}"` : null);
  if (called === null) return [];
  return [{ ...draft, what, name: called, prompt, depends: normalExpression(depends) }];
}
