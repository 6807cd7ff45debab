import { directiveRest, directiveWord } from '../source/directive.ts';
import { lex } from '../source/lexer.ts';
import { decode } from '../source/text.ts';
import { DIRECTIVE } from '../source/tokens.ts';
import { architectureNames } from '../architecture.ts';

/** An `#include`, by what stands between its brackets or quotes. */
export interface Include {
  readonly header: string;
  readonly quoted: boolean;
}

/** What a source includes; what a macro names is left out. */
export function includesOf(bytes: Uint8Array): Include[] {
  const { kinds, starts, ends, count } = lex(bytes);
  const text = decode(bytes);
  const found: Include[] = [];
  for (let index = 0; index < count; index++) {
    if (kinds[index] !== DIRECTIVE) continue;
    if (directiveWord(bytes, starts[index], ends[index]) !== 'include') continue;
    const rest = text.slice(directiveRest(bytes, starts[index], ends[index]), ends[index]);
    const [, mark, header] = /^\s*([<"])([^>"\n]+)[>"]/.exec(rest) ?? [];
    if (header !== undefined) found.push({ header: header.trim(), quoted: mark === '"' });
  }
  return found;
}

/**
 * The paths of a kernel tree where an included header can stand, the likeliest first. `from` is the path of the file that
 * includes it, `architectures` those to look in.
 */
export function headerPaths(
  { header, quoted }: Include,
  from: string,
  architectures: readonly string[],
): string[] {
  const beside = quoted ? [joined(from.slice(0, from.lastIndexOf('/') + 1) + header)] : [];
  const shared = [`include/${header}`, `include/uapi/${header}`];
  if (!header.startsWith('asm/')) {
    const own = architectures.flatMap(architectureNames).map(name => `arch/${name}/include/${header}`);
    return [...beside, ...shared, ...own];
  }
  const rest = header.slice('asm/'.length);
  const own = architectures
    .flatMap(architectureNames)
    .flatMap(name => [
      `arch/${name}/include/asm/${rest}`,
      `arch/${name}/include/uapi/asm/${rest}`,
      `include/asm-${name}/${rest}`,
    ]);
  return [...beside, ...own, `include/asm-generic/${rest}`, `include/uapi/asm-generic/${rest}`, ...shared];
}

/** A path without `.` and `..`. */
function joined(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
