/** Something that is loaded when it is first asked for, and once; a failed attempt is made again. */
export function later<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

type Deed = (...given: never[]) => Promise<unknown>;

/**
 * Deeds that load what does them with the first call. `names` lists every one, or the compiler says which is missing.
 */
export function deferred<Deeds extends { readonly [Name in keyof Deeds]: Deed }>(
  load: () => Promise<Deeds>,
  names: { readonly [Name in keyof Deeds]: true },
): Deeds {
  const made = Object.keys(names).map((name) => [
    name,
    async (...given: never[]) => Reflect.get(await load(), name)(...given),
  ]);
  // What `names` promises is what there is: no type can be told so by Object.fromEntries.
  return Object.fromEntries(made) as Deeds;
}

/**
 * What a listener is given by something that has yet to load; ended by the function it gives, even before. `failed` hears
 * why it could not be loaded.
 */
export function whenLoaded<Value>(
  load: () => Promise<Value>,
  begin: (value: Value) => () => void,
  failed: (error: unknown) => void,
): () => void {
  let end: (() => void) | null = null;
  let ended = false;
  load().then((value) => {
    if (!ended) end = begin(value);
  }, failed);
  return () => {
    ended = true;
    end?.();
  };
}
