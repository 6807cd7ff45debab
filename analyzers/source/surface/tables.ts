import { pieceText, type Pieces } from '../pieces.ts';
import type { SurfaceFact } from '../surface-facts.ts';
import { isAttributeMacro, readAttribute } from './attribute.ts';
import { isCallTable, readCallTable } from './call-table.ts';
import { isDeviceTable, readDeviceTable } from './device-table.ts';
import { elementsOf } from './element.ts';
import { readHelperPrototype } from './helper-prototype.ts';
import { literalText } from './literal.ts';
import { readFamily, readPolicy } from './netlink-table.ts';
import { permission } from './permission.ts';
import { placed, type Sighting } from './place.ts';
import { readProcTable } from './proc-table.ts';
import type { DirectoryOf } from './sysctl-directory.ts';
import { readSysctlTable } from './sysctl-table.ts';
import { tableHead, type TableHead } from './table-head.ts';
import { writtenCalls } from './written-call.ts';

/** What one initialiser in braces, or one of an attribute, makes. */
export function readTableFacts(pieces: Pieces, at: number, directoryOf: DirectoryOf): SurfaceFact[] {
  const text = pieceText(pieces, at);
  const head = tableHead(text);
  const sightings = [
    ...(head === null ? [] : readTable(text, head, directoryOf)),
    ...(text.includes('ATTR') ? writtenCalls(text, isAttributeMacro).flatMap(readAttribute) : []),
  ];
  return placed(sightings, pieces, at);
}

function readTable(text: string, head: TableHead, directoryOf: DirectoryOf): Sighting[] {
  if (isDeviceTable(head.type)) return head.isArray ? readDeviceTable(text, head) : [];
  if (isCallTable(head.variable)) return readCallTable(text, head);
  switch (head.type) {
    case 'ctl_table':
      // A directory is there as long as something hangs in it.
      return readSysctlTable(text, head, directoryOf(head.variable)).flatMap(({ child, sighting }) =>
        child === null && sighting.aspects['mode'] !== '0555' ? [sighting] : [],
      );
    case 'nla_policy':
      return readPolicy(text, head);
    case 'genl_family':
      return readFamily(text, head);
    case 'pid_entry':
      return readProcTable(text, head);
    case 'bpf_func_proto':
      return readHelperPrototype(text, head);
    case 'attribute':
    case 'bin_attribute':
    case 'module_attribute':
      return readAttributeStruct(text, head);
    default:
      return [];
  }
}

/** `struct attribute x = { .name = "uevent", .mode = S_IWUSR }`. */
function readAttributeStruct(text: string, { variable, brace }: TableHead): Sighting[] {
  const body = text.slice(brace);
  const elements = elementsOf(body);
  const inner = elements.find(({ name }) => name === 'attr');
  const members = new Map(
    (inner === undefined ? elements : elementsOf(inner.value)).map(({ name, value }) => [name, value]),
  );
  const key = literalText(members.get('name') ?? '');
  const mode = permission(members.get('mode'));
  if (key === null || key.includes('<')) return [];
  return [
    {
      kind: 'sysfs-attr',
      form: 'entry',
      key,
      owner: variable,
      text: `{ .name = "${key}"${mode === null ? '' : `, .mode = ${mode}`} }`,
      aspects: mode === null ? {} : { mode },
      offset: 0,
    },
  ];
}
