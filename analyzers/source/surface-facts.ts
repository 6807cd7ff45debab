import type { Pieces } from './pieces.ts';

/** What of the kernel user space or a boot loader can see: ids of INTERFACE.md section 2.5. */
export type SurfaceKind =
  | 'syscall'
  | 'ioctl'
  | 'netlink'
  | 'proc-text'
  | 'sysfs-attr'
  | 'debugfs'
  | 'tracepoint'
  | 'module-param'
  | 'boot-param'
  | 'sysctl'
  | 'device-binding'
  | 'kfunc-helper';

/**
 * What a fact is of its kind. `entry`: a name that can be opened, written or passed. `line`: a line of the text that a
 * function shows. `slot`: a place in a table that is read by number. `field`: a field of a tracepoint. `id`: a device, alias
 * or firmware. `number`: a name for a number (`__NR_read`, an ioctl).
 */
export type SurfaceForm = 'entry' | 'line' | 'slot' | 'field' | 'id' | 'number';

/** One thing that user space or a boot loader knows by name, by number or by what it reads. */
export interface SurfaceFact {
  readonly kind: SurfaceKind;
  readonly form: SurfaceForm;
  /**
   * The name outside the kernel, as far as the source says it: `VmPeak` (a line's key; empty for one without), `debug`,
   * `kernel.pid_max`, `TUNSETIFF`, `IFLA_MTU`, `sys_read`.
   */
  readonly key: string;
  /** What holds it: the show function of a line, the table's variable, the event of a field; null for what stands alone. */
  readonly owner: string | null;
  /** What people read: `module_param(debug, int, 0644)`, `"VmPeak:\t%8lu kB\n"`. */
  readonly text: string;
  /** What can change of it, normalised, by name: `mode`, `type`, `number`. Equal values are the same to user space. */
  readonly aspects: Readonly<Record<string, string>>;
  readonly line: number;
  readonly guards: readonly string[];
}

/** Where a source may hold what user space sees, unread: to find out cheaply what differs between two sources. */
export interface SurfacePieces {
  /** Macro statements at file scope. */
  readonly statements: Pieces;
  /** Initialisers in braces. */
  readonly tables: Pieces;
  /** Functions with a body. */
  readonly bodies: Pieces;
  /** The names of those functions, in the order of `bodies`. */
  readonly names: readonly string[];
  /** Reads one piece of each. */
  readonly readStatement: (at: number) => readonly SurfaceFact[];
  readonly readTable: (at: number) => readonly SurfaceFact[];
  readonly readBody: (at: number) => readonly SurfaceFact[];
}
