import { lex } from '../source/lexer.ts';
import { decode } from '../source/text.ts';
import { CLOSE, COMMA, IDENTIFIER, OPEN, STRING, tokenLine } from '../source/tokens.ts';
import { isMemberAt } from '../source/word-run.ts';
import type { SurfaceUse } from './consumer.ts';
import type { SurfacePlace } from './footprint.ts';
import { openingOf, textAt, type Source } from './segments.ts';

/** A source of a program. */
export interface ProgramSource {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The user interfaces that a program relies on, each with its first place: by kind, then by name. */
export function userSurface(sources: Iterable<ProgramSource>): SurfacePlace[] {
  const found = new Map<string, SurfacePlace>();
  for (const { path, bytes } of sources) {
    const source: Source = { tokens: lex(bytes), text: decode(bytes) };
    for (let at = 0; at < source.tokens.count; at++) {
      const use = useAt(source, at);
      if (use === null) continue;
      const name = `${use.kind} ${use.key}`;
      const first = { file: path, line: tokenLine(source.tokens, at) };
      const known = found.get(name) ?? { ...use, first, places: 0 };
      found.set(name, { ...known, places: known.places + 1 });
    }
  }
  return [...found.values()].sort(
    (one, other) => compare(one.kind, other.kind) || compare(one.key, other.key),
  );
}

function useAt(source: Source, at: number): SurfaceUse | null {
  const kind = source.tokens.kinds[at];
  if (kind === IDENTIFIER) return useOfName(source, at);
  return kind === STRING ? useOfString(source, at) : null;
}

/** Names that only netlink has: attributes, messages, groups. */
const netlink =
  /^(?:IFLA|IFA|RTA|NDA|NDTA|TCA|FRA|NETCONFA|INET_DIAG|UNIX_DIAG|NETLINK_DIAG|PACKET_DIAG|SK_MEMINFO|CTA|NFTA|RTM|VETH_INFO)_[A-Z0-9_]+$/;

function useOfName(source: Source, at: number): SurfaceUse | null {
  if (at > 0 && isMemberAt(source.tokens, at)) return null;
  const name = textAt(source, at);
  const call = /^(?:__NR|SYS)_([a-z]\w*)$/.exec(name)?.[1];
  if (call !== undefined) return { kind: 'syscall', key: call };
  if (netlink.test(name)) return { kind: 'netlink', key: name };
  if (!/^[A-Z][A-Z0-9_]+$/.test(name)) return null;
  const argument = argumentAt(source, at);
  if (argument === null) return null;
  const { of, number } = argument;
  if (/(?:^|_)prctl$/.test(of) && number === 0 && name.startsWith('PR_')) return { kind: 'prctl', key: name };
  if (/(?:^|_)ioctl$/.test(of) && number === 1) return { kind: 'ioctl', key: name };
  return null;
}

/** Which argument of which call a token is, where it is all of the argument. */
function argumentAt(source: Source, at: number): { of: string; number: number } | null {
  const { kinds } = source.tokens;
  if (![OPEN, COMMA].includes(kinds[at - 1]) || ![COMMA, CLOSE].includes(kinds[at + 1])) return null;
  return enclosingCall(source, at);
}

function enclosingCall(source: Source, at: number): { of: string; number: number } | null {
  const { kinds } = source.tokens;
  let number = 0;
  for (let index = at - 1; index > 0 && at - index < 200; index--) {
    if (kinds[index] === CLOSE) {
      const open = openingOf(source, index);
      if (open < 0) return null;
      index = open;
    } else if (kinds[index] === COMMA) number++;
    else if (kinds[index] === OPEN)
      return kinds[index - 1] === IDENTIFIER ? { of: textAt(source, index - 1), number } : null;
  }
  return null;
}

const compares =
  /(?:^|_)(?:strn?(?:case)?cmp|strstartswith\w*|startswith|starts_with|strstr|sscanf|strip_prefix)$/;
const opensProc = /^(?:__)?(?:f?do_)?f?open_proc(?:_\w+)?$|^open_proc\w*$|^fopen_proc$/;

function useOfString(source: Source, at: number): SurfaceUse | null {
  const text = textAt(source, at).slice(1, -1);
  const path = fileOf(text);
  if (path !== null) return path;
  const call = enclosingCall(source, at);
  if (call === null) return null;
  if (opensProc.test(call.of) && /^[a-z][\w/%-]*$/.test(text))
    return { kind: 'proc-file', key: `/proc/<pid>/${numbered(text)}` };
  if (/(?:^|_)field$/.test(call.of) && /^[A-Za-z][\w-]*$/.test(text)) return { kind: 'proc-text', key: text };
  const key = /^([A-Za-z][\w()-]*(?: [\w()-]+)*):/.exec(text)?.[1];
  return key !== undefined && compares.test(call.of) ? { kind: 'proc-text', key } : null;
}

/** A path below /proc, /proc/sys or /sys; what a format fills in is left open. */
function fileOf(text: string): SurfaceUse | null {
  const [, setting] =
    /^(?:\/proc\/sys\/)([a-z][\w/.%-]*)$/.exec(text) ??
    /^((?:kernel|net|fs|vm|user)\/[a-z][\w/.%-]*)$/.exec(text) ??
    [];
  if (setting !== undefined) return { kind: 'sysctl', key: numbered(setting).replaceAll('/', '.') };
  if (/^\/proc\/[\w/.%-]+$/.test(text)) return { kind: 'proc-file', key: processOf(numbered(text)) };
  return /^\/sys\/[\w/.%-]+$/.test(text) ? { kind: 'sysfs-file', key: numbered(text) } : null;
}

function numbered(text: string): string {
  return text.replaceAll(/%[-\d.]*(?:l|h|z)*[a-zA-Z]/g, '<n>');
}

/** `/proc/self` and `/proc/%d` are the same files. */
function processOf(path: string): string {
  return path.replace(/^\/proc\/(?:self|<n>|\d+)(?=\/|$)/, '/proc/<pid>');
}

const program = /^(?:stdio|stdlib|unistd|errno|string|fcntl|getopt)\.h$|^sys\//;
const kernel = /^linux\/(?:module|kernel|init|slab|sched\/\w+|spinlock|list)\.h$|^(?:asm|linux)\/uaccess\.h$/;

/** Are these sources of a program, and not of the kernel or a module? As their includes say. */
export function isProgram(includes: readonly string[]): boolean {
  const count = (pattern: RegExp): number => includes.filter(header => pattern.test(header)).length;
  // No program includes it, though a module may have tools and other systems' code beside it.
  if (includes.includes('linux/module.h')) return false;
  return count(program) > count(kernel);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
