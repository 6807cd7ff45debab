import type { RuleSource } from '../source.ts';
import type { DerivedFact } from './derived-fact.ts';

/** Tables whose entries are files that programs open by name, and the member that has the name. */
const TABLES = [
  { type: /\bcftype\b/, member: 'name', fact: 'control-file' },
  { type: /\bctl_table\b/, member: 'procname', fact: 'sysctl-file' },
] as const;

/** `control-file`, `sysctl-file`: an entry of a table of control files of cgroups or of sysctls; the text is the file's name. */
export function namedFiles(source: RuleSource): DerivedFact[] {
  const text = source.text();
  if (!text.includes('cftype') && !text.includes('ctl_table')) return [];
  return source.facts.initialisers().flatMap(({ type, member, line, guards }) => {
    const last = member.slice(member.lastIndexOf('.') + 1);
    const table = TABLES.find(each => each.member === last && each.type.test(type));
    if (table === undefined) return [];
    const [, name] =
      new RegExp(String.raw`\.${last}\s*=\s*"([^"]*)"`).exec(source.facts.linesOf(line, line)) ?? [];
    return name === undefined
      ? []
      : [{ name: table.fact, text: name, aggregate: name, line, function: null, guards }];
  });
}
