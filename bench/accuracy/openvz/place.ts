/** A place that a port changed for an item of the checklist, on the tree before it. */
export interface PortedPlace {
  readonly item: string;
  /** Which sort of place of the item; a row of the table. */
  readonly kind: string;
  readonly path: string;
  /** The lines where it may be reported. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
