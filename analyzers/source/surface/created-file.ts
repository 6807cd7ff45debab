import { literalText } from './literal.ts';
import { permission } from './permission.ts';
import { callText, type Sighting } from './place.ts';
import type { WrittenCall } from './written-call.ts';

/** Where a call that makes a file has the name, the mode and the directory. */
interface Shape {
  readonly name: number;
  readonly mode: number | null;
  /** A fixed directory is text. */
  readonly parent: number | string | null;
}

const plain: Shape = { name: 0, mode: 1, parent: 2 };
const proc: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...[
    'create_proc_entry',
    'create_proc_read_entry',
    'create_proc_info_entry',
    'proc_create',
    'proc_create_data',
    'proc_create_seq',
    'proc_create_seq_data',
    'proc_create_seq_private',
    'proc_create_single',
    'proc_create_single_data',
    'proc_create_net',
    'proc_create_net_data',
    'proc_create_net_data_write',
    'proc_create_net_single',
    'proc_create_net_single_write',
    'proc_mkdir_mode',
    'proc_mkdir_data',
  ].map((name): [string, Shape] => [name, plain]),
  ['create_seq_entry', { name: 0, mode: 1, parent: '/proc' }],
  ['proc_mkdir', { name: 0, mode: null, parent: 1 }],
  ['proc_symlink', { name: 0, mode: null, parent: 1 }],
  ['proc_net_create', { name: 0, mode: 1, parent: '/proc/net' }],
  ['proc_net_fops_create', { name: 0, mode: 1, parent: '/proc/net' }],
]);

const debug: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['debugfs_create_dir', { name: 0, mode: null, parent: 1 }],
  ['debugfs_create_symlink', { name: 0, mode: null, parent: 1 }],
  ['debugfs_create_devm_seqfile', { name: 1, mode: null, parent: 2 }],
  ...[
    ...'file file_unsafe file_size u8 u16 u32 u64 x8 x16 x32 x64 ulong size_t atomic_t bool blob str regset32 u32_array'
      .split(' ')
      .map(end => `debugfs_create_${end}`),
    'trace_create_file',
    'tracefs_create_file',
  ].map((name): [string, Shape] => [name, plain]),
]);

/** Directories of /proc that have a name in the source. */
const parents: Readonly<Record<string, string>> = {
  NULL: '/proc',
  '0': '/proc',
  '&proc_root': '/proc',
  proc_net: '/proc/net',
  'init_net.proc_net': '/proc/net',
  'net->proc_net': '/proc/net',
  'net->proc_net_stat': '/proc/net/stat',
  proc_net_stat: '/proc/net/stat',
  proc_root_fs: '/proc/fs',
  proc_root_driver: '/proc/driver',
  proc_bus: '/proc/bus',
};

/** Whether a call makes a file in /proc or in debugfs. */
export function isFileMaker(name: string): boolean {
  return proc.has(name) || debug.has(name);
}

/** The file that a call makes; nothing where its name is made at run time. */
export function readCreatedFile({ name, values, offset }: WrittenCall): Sighting[] {
  const inProc = proc.get(name);
  const shape = inProc ?? debug.get(name);
  if (shape === undefined) return [];
  // The namespace came first from 2.6.24 on.
  const shift = name === 'proc_net_fops_create' && values.length === 4 ? 1 : 0;
  const written = literalText(values[shape.name + shift] ?? '');
  if (written === null || /[<%]/.test(written)) return [];
  const mode = shape.mode === null ? null : permission(values[shape.mode + shift]);
  const key = inProc === undefined ? written : `${directory(shape.parent, values)}/${written}`;
  return [
    {
      kind: inProc === undefined ? 'debugfs' : 'proc-text',
      form: 'entry',
      key,
      owner: null,
      text: callText(name, values.slice(0, 3)),
      // No mode asks for the usual one.
      aspects: mode === null ? {} : { mode: mode === '0000' ? '0444' : mode },
      offset,
    },
  ];
}

function directory(parent: Shape['parent'], values: readonly string[]): string {
  if (typeof parent === 'string') return parent;
  return parents[values[parent ?? -1] ?? ''] ?? '/proc/...';
}
