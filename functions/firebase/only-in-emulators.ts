/**
 * What is weaker than the real thing and exists for trying the functions in Google's emulators. None of it may ever work in
 * a deployment, whatever is set there.
 */
export type Environment = { readonly [name: string]: string | undefined };

const MICROSOFT_KEYS = "https://login.microsoftonline.com/common/discovery/v2.0/keys";

/**
 * Where Microsoft's public keys are. In the emulators, and only for a project that exists nowhere else (Firebase keeps
 * "demo-" for those), DUNBOOK_TEST_MICROSOFT_KEYS may name a key set on this machine, so that a test can sign people in
 * with tokens of its own.
 */
export function microsoftKeysUrl(env: Environment): URL {
  const asked = env.DUNBOOK_TEST_MICROSOFT_KEYS;
  if (!asked || !isEmulated(env)) return new URL(MICROSOFT_KEYS);
  const url = new URL(asked);
  if (url.protocol !== "http:" || !["127.0.0.1", "localhost"].includes(url.hostname))
    throw new Error("DUNBOOK_TEST_MICROSOFT_KEYS must be an http address of this machine");
  return url;
}

/** The auth emulator's host; null in the cloud. Throws where the cloud would take its tokens, which nobody has signed. */
export function authEmulator(env: Environment): string | null {
  const host = env.FIREBASE_AUTH_EMULATOR_HOST;
  if (!host) return null;
  if (!isEmulated(env))
    throw new Error("FIREBASE_AUTH_EMULATOR_HOST is set outside the emulators: tokens would not be verified");
  return host;
}

const isEmulated = ({ FUNCTIONS_EMULATOR, GCLOUD_PROJECT }: Environment): boolean =>
  FUNCTIONS_EMULATOR === "true" && /^demo-/.test(GCLOUD_PROJECT ?? "");
