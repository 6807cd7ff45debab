/** A member of a struct or union; what `struct_group` and anonymous structs hold stands in `members`. */
export interface FieldFact {
  /** null for an anonymous member, an unnamed bit-field, or a macro that no table knows. */
  readonly name: string | null;
  /** Normalised with array declarators, as a variable's: `unsigned long [4]`, `int (*)(struct inode *)`, `union {…}`. */
  readonly type: string;
  /** The width of a bit-field as written; null for any other member. */
  readonly bits: string | null;
  readonly attributes: readonly string[];
  /** The macro that makes it (`DECLARE_BITMAP`, `struct_group`); null for plain C. */
  readonly macro: string | null;
  /** The members between the braces of a struct or union without a tag; null without such. */
  readonly members: readonly FieldFact[] | null;
  /** The line of the name, else of the member's first word. */
  readonly line: number;
  /** Conditions around the declaration that holds it included. */
  readonly guards: readonly string[];
}

/** A struct or union with its members: at file scope, or with a tag inside another. */
export interface AggregateFact {
  readonly what: 'struct' | 'union';
  /** null without one. */
  readonly tag: string | null;
  /** Without a tag: the typedef's or variable's name; null when it has neither. */
  readonly name: string | null;
  /** Whether `name` is a typedef's. */
  readonly typedef: boolean;
  /** `__packed`, `__aligned(8)`, `__randomize_layout`, sorted. */
  readonly attributes: readonly string[];
  readonly fields: readonly FieldFact[];
  readonly line: number;
  readonly endLine: number;
  readonly guards: readonly string[];
}

export interface EnumeratorFact {
  readonly name: string;
  /** The value as written, a space only where two words meet; null for the next number. */
  readonly text: string | null;
  /** In decimal; null where the source alone does not say it. */
  readonly value: string | null;
  readonly line: number;
  readonly guards: readonly string[];
}

/** An enum at file scope or inside a struct. */
export interface EnumFact {
  readonly tag: string | null;
  /** Without a tag: the typedef's name; null when it has none. */
  readonly name: string | null;
  readonly enumerators: readonly EnumeratorFact[];
  /** True when each enumerator is written out: no macro or `#include` makes any. */
  readonly whole: boolean;
  readonly line: number;
  readonly endLine: number;
  readonly guards: readonly string[];
}

export interface TypedefFact {
  readonly name: string;
  /** Normalised: `struct pid *`, `int (*)(int)`; `struct {…}` for one without a tag. */
  readonly type: string;
  readonly line: number;
  readonly guards: readonly string[];
}

/** One member of an initialiser: `.open = f`, or `open: f` as gcc once had it. */
export interface InitialiserFact {
  /** The type of what is initialised, array declarators left out: `const struct file_operations`. */
  readonly type: string;
  readonly variable: string;
  /** With the members around it: `ops.open`. */
  readonly member: string;
  /** The name it is set to, `&` left out; null for anything but a name. */
  readonly value: string | null;
  readonly line: number;
  readonly guards: readonly string[];
}

/** The types that one declaration at file scope declares. */
export interface DeclaredTypes {
  readonly aggregates: readonly AggregateFact[];
  readonly enums: readonly EnumFact[];
  readonly typedefs: readonly TypedefFact[];
}
