/** A name that is neither a member's nor declared around it: it means something at file scope, here or elsewhere. */
export interface NameUse {
  readonly name: string;
  readonly line: number;
  readonly called: boolean;
  /** A whole argument of a call: a macro may take it for the name of a member. */
  readonly argument: boolean;
}
