/** A value that must not be mixed with others of its shape; only the file that owns the brand mints it. */
declare const brand: unique symbol;
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
