/** Anything JSON can say: what office.js sends and is answered. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export const isJsonArray = (value: Json): value is readonly Json[] => Array.isArray(value);
