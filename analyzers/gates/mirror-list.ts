/** Text that stands in the tree twice: one file is a copy of another, or follows it line by line. */
export interface MirrorList {
  /** Directories of which programs in the tree keep copies. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** Numbers of system calls, and the table that must have an entry for each. */
  readonly systemCalls: readonly { readonly numbers: string; readonly table: string }[];
}
