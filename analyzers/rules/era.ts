export const eras = ['both', 'period', 'modern'] as const;

/** Which kernels a rule is for: told by what the base tree has, never by a date. */
export type Era = (typeof eras)[number];
