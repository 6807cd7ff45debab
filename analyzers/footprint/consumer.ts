/** A user interface that a program relies on: its kind (`proc-file`, `ioctl`, …), and its name within that kind. */
export interface SurfaceUse {
  readonly kind: string;
  readonly key: string;
}

/** The names that someone depends on, whatever they were read from. */
export interface ConsumerNames {
  /**
   * Functions, variables, macros, typedefs and enumerators by name, each with the file that defined it when the list was
   * made; null where the list does not say.
   */
  readonly symbols: ReadonlyMap<string, string | null>;
  /** Structs, unions and enums, as `struct pid`, each with the fields that are reached; empty: the type is only named. */
  readonly aggregates: ReadonlyMap<string, ReadonlySet<string>>;
  readonly surface: readonly SurfaceUse[];
  /**
   * `source`: code that is compiled anew, so that only what it names concerns it. `stable`: built modules, or a promise
   * to those (kABI and GKI lists), for whom a listed symbol must stay what it is.
   */
  readonly binds: 'source' | 'stable';
}

/** Someone who depends on a named list of symbols and user interfaces. */
export interface Consumer extends ConsumerNames {
  readonly name: string;
  /** Names under `arch/` that concern it; null: all of them. */
  readonly architectures: readonly string[] | null;
  /** Whom to tell; null: nobody in particular. */
  readonly address: string | null;
}

/** A line of a list that cannot be read, counted from 1. */
export interface ListComplaint {
  readonly line: number;
  readonly reason: string;
}

/** A list that was read, or what is wrong with it: never both. */
export type ConsumerList =
  | { readonly names: ConsumerNames; readonly complaints: readonly [] }
  | { readonly names: null; readonly complaints: readonly ListComplaint[] };

/** The names of a list that holds functions and variables alone. */
export function symbolNames(names: Iterable<string>, binds: ConsumerNames['binds']): ConsumerNames {
  return {
    symbols: new Map(Array.from(names, name => [name, null])),
    aggregates: new Map(),
    surface: [],
    binds,
  };
}
