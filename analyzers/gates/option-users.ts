import type { Version } from '../reach/answer.ts';
import type { Leftover } from './leftover.ts';

/** An option that a series takes away or renames. */
export interface GoneOption {
  /** `CONFIG_FERRY`. */
  readonly name: string;
  /** The name it has now; null where it went. */
  readonly now: string | null;
}

const decoder = new TextDecoder('latin1');

/** The first line of a file that still asks for the option; null where it only speaks of it. */
export function optionUser(option: GoneOption, path: string, version: Version): Leftover | null {
  const inKconfig = version.facts.options().length > 0;
  const name = inKconfig ? option.name.replace(/^CONFIG_/, '') : option.name;
  const line = lineNaming(decoder.decode(version.bytes), name, inKconfig);
  if (line === null) return null;
  const became = option.now === null ? 'is no longer an option' : `is now ${option.now}`;
  return {
    rule: 'kconfig-option',
    symbol: option.name,
    file: path,
    ...line,
    confidence: 'proved',
    say: where => `${option.name} ${became}, but ${where} still asks for it.`,
    also: [],
  };
}

function lineNaming(text: string, name: string, inKconfig: boolean): Pick<Leftover, 'line' | 'text'> | null {
  const word = new RegExp(`(?<![\\w])${name}(?:_MODULE)?(?!\\w)`);
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (!line.includes(name) || !word.test(line)) continue;
    const trimmed = line.trim();
    if (
      inKconfig &&
      !/^(?:depends|default|select|imply|if|requires|enable|def_|visible|bool|tristate|[&|!(])/.test(trimmed)
    )
      continue;
    if (/^(?:\/?\*|\/\/|#(?!\s*(?:if|elif)))/.test(trimmed) && !/^#\s*(?:if|elif)/.test(trimmed)) continue;
    if (/^#\s*(?:endif|else)/.test(trimmed)) continue;
    return { line: at + 1, text: trimmed.replace(/\s+/g, ' ').slice(0, 200) };
  }
  return null;
}
